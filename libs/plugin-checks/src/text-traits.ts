import { isInUse, type CheckContext, type CheckedPlugin } from './checked-plugin.js';
import type { Fault } from './fault.js';
import { lawfulPlacesOf } from './text-matters.js';
import { asRead, asReadInChinese, textsIn } from './text-reading.js';

// What somebody is, believes, suffers from, thinks or has asked a court for is no breach of anything. Sensitive information is not collected under the
// catalogue (个人信息保护法 art. 28; plan arts. 1, 14), a measure rests on conduct alone (plan art. 9), and nobody fares worse for having been heard
// (行政处罚法 art. 45).

interface Trait {
  readonly zh: string;
  readonly en: string;
  readonly words: RegExp;
  /** What lets somebody off may ask for it: 行政处罚法 arts. 30–31 spare the ill and the young. */
  readonly mayRelieve?: true;
  /** Only in what is asked, and in what is a breach: elsewhere a text tells people what they may do. */
  readonly whereAsked?: true;
}

const TRAITS: readonly Trait[] = [
  { zh: '宗教信仰', en: 'belief', words: /信教|信仰|宗教|教徒|信徒|信众/u },
  {
    zh: '政治身份',
    en: 'party membership',
    words: /(?:中共|共产|民主)党|党(?:员|籍|派)|共青团|政治(?:面貌|立场|态度|观点|倾向|表现)/u,
  },
  {
    zh: '民族、种族',
    en: 'ethnic origin',
    words:
      /少数民族|民族(?:成分|身份|属性)|所属民族|[何个]民族|种族|族别|(?:汉|满|蒙古?|回|藏|苗|壮|彝|维吾尔|哈萨克)族/u,
  },
  {
    zh: '户籍、籍贯',
    en: 'place of origin',
    words:
      /户籍|户口|籍贯|原籍|(?:外地|外省|外市|外县|外乡|外来)(?:人(?!才)|户|籍|企业|公司|经营者|商户|个体)|本(?:省|市|县|地|村)(?:人(?![民才员])|籍)/u,
  },
  {
    zh: '基因和生物识别信息',
    en: 'genetic or biometric information',
    words: /基因|DNA|指纹|掌纹|声纹|虹膜|血型|人脸|面部(?:特征|识别)|生物(?:特征|识别)/iu,
  },
  {
    zh: '疾病和健康状况',
    en: 'illness',
    words:
      /患(?:有|病|过)|病史|病历|(?:身体|心理|精神)(?:疾病|障碍|异常|状况|状态)|(?:精神|传染|慢性|遗传|艾滋|性)病|疾病|残疾|残障|乙肝|怀孕|孕[期情妇检]|体检|健康(?:状况|状态|码|信息|档案)|(?:未|没有|是否|已)(?:接)?种[^，。；]{0,4}疫苗/u,
    mayRelieve: true,
  },
  {
    zh: '行踪和通信',
    en: 'whereabouts or communications',
    words: /行踪|(?:活动|出行|个人)轨迹|(?:通信|通话|聊天|上网)(?:记录|内容|联系)|境外(?:联系|亲友)/u,
  },
  {
    zh: '婚姻和生育',
    en: 'marriage or children',
    words: /(?:已|未|再)婚|离婚|离异|婚姻|超生|计划外生育|非婚|性取向|同性恋|私生活/u,
  },
  {
    zh: '言论、观点',
    en: 'opinions',
    words:
      /(?:发表|散布|转发)[^，。；]{0,8}(?:言论|评论|意见|观点)|(?:负面|不当|不满|过激)(?:言论|评论|舆情|情绪)|(?:批评|指责|抨击|不服从)[^，。；]{0,4}(?:政府|领导|干部|官员)|服从[^，。；]{0,6}(?:领导|干部)|抵触情绪|思想(?:表现|状况|觉悟)/u,
  },
  {
    zh: '是否寻求救济',
    en: 'having sought a remedy',
    words:
      /(?:申请|提起|提出|要求|请求)(?:过|了)?[^，。；]{0,6}(?:复议|诉讼|听证|国家赔偿|陈述|申辩|异议|投诉|举报|控告|检举|申诉)|起诉过|(?:请|聘请|委托)(?:过|了)?律师|(?:多次|反复|曾经?)(?:复议|起诉|投诉|举报|控告|申诉)/u,
    mayRelieve: true,
    whereAsked: true,
  },
];

const TO_OTHERS =
  '非法|违法|违规|擅自|未经|伪造|变造|篡改|虚构|虚假|编造|骗取|冒用|冒充|买卖|倒卖|出售|泄露|窃取|隐匿|隐瞒|谎报|歧视|强制|强迫|干涉|侵害|侵犯|妨碍|阻碍|阻挠|排斥|限制|煽动|破坏|拒绝|逃避|故意传播|明知|安排|聘用|雇用|招用|造成|导致|引起|引发|致使?|恶意|滥用|假';

/** Words of a breach against others, of an authority, or of a thing: none says what the party is. */
const OF_SOMETHING_ELSE: readonly RegExp[] = [
  // A breach names its victims, and what was forged; it does not reach over to another statement about the party.
  new RegExp(`(?:${TO_OTHERS})(?:(?!当事人|本人|其(?![他它余])|且|并)[^，。；]){0,40}`, 'gu'),
  /共产党中央|中共中央|中国共产党/gu,
  /(?:少数)?民族(?:地区|风俗|习惯|文化|古籍|文物|语言|自治|团结|事务|工作)|宗教(?:活动|场所|事务|院校|团体|教职|用品|出版|印刷|财产|建筑)[^，。；]*/gu,
  /转基因|基因(?:编辑|工程|改造|技术|药物|治疗)|(?:户籍|户口)(?:所在地|登记地|地|管理)|户口簿/gu,
  /职业病|食源性疾病|(?:传染病|疾病)(?:预防|防治|防控|控制)|残疾人(?:就业|保障|联合|机动|辅助|福利|补贴)|婚姻(?:登记|介绍|中介|法|服务)/gu,
  /(?:动物|畜禽|家畜|家禽|牲畜|犬|植物|种苗)[^，。；]*/gu,
  // That nobody sought a remedy, or may: what makes a decision final.
  /(?:未|没有|没|逾期不|既不|不服的|可以|有权|依法可)(?:(?!当事人)[^，。；]){0,14}(?:复议|诉讼|起诉|听证|陈述|申辩|异议|申诉)[^，。；]*/gu,
];

const IN_ENGLISH =
  /\breligio\w*|\b(?:communist )?party member(?:s|ship)?\b|\bethnic\w*|\bhukou\b|\bhousehold registration\b|\bnative place\b|\bDNA\b|\bfingerprints?\b|\bblood (?:type|group)s?\b|\bbiometric\w*|\bfac(?:e|ial) recognition\b|\bmental(?:ly)? ill\w*|\bmedical histor\w*|\bsuffer\w* from (?:an? )?(?:\w+ )?(?:illness|disease)\b|\bpregnan\w*|\bsexual orientation\b|\bpolitical (?:view|opinion|stance)s?\b/iu;
const OF_SOMETHING_ELSE_IN_ENGLISH =
  /\b(?:illegal\w*|unlawful\w*|forg\w*|false\w*|without consent|discriminat\w*|leak\w*|s(?:ell|old)\w*)\b[^.;,]*|\breligious (?:affairs|venues?|sites?|activit\w+)/giu;

/** Where a text says what is asked of the party, or what its breach is. */
const ASKED = /^\/(?:criteria\/\d+\/|facts\/|judgements\/|routes\/\d+\/(?:text|bars|materials))/;

function traitIn(zh: string, inside: string, isRelief: boolean): Trait | undefined {
  const left = OF_SOMETHING_ELSE.reduce((text, words) => text.replace(words, '…'), asReadInChinese(zh));
  return TRAITS.find(
    ({ words, mayRelieve, whereAsked }) =>
      words.test(left) && !(mayRelieve && isRelief) && !(whereAsked && !ASKED.test(inside)),
  );
}

const traitInEnglish = (en: string): string | undefined =>
  IN_ENGLISH.exec(asRead(en).replace(OF_SOMETHING_ELSE_IN_ENGLISH, ''))?.[0];

/** text/trait-asked */
export function* traitAsked({ spans }: CheckedPlugin, context: CheckContext): Generator<Fault> {
  for (const span of spans.filter(isInUse)) {
    const isLawful = lawfulPlacesOf(span, context);
    for (const { text, pointer } of textsIn(span.edition, span.pointer)) {
      const inside = pointer.slice(span.pointer.length);
      const trait = traitIn(text.zh, inside, isLawful(inside));
      const english = traitInEnglish(text.en ?? '');
      const found = [
        ...(trait ? [{ language: 'zh', zh: trait.zh, en: trait.en }] : []),
        ...(english === undefined ? [] : [{ language: 'en', zh: english, en: english }]),
      ];
      for (const { language, zh, en } of found)
        yield {
          pointer: `${pointer}/${language}`,
          message: {
            zh: `文字问及${zh}：不是失信行为，属于敏感个人信息的不得采集（个人信息保护法第二十八条），行使权利的不得因此承担不利后果（行政处罚法第四十五条）`,
            en: `the text asks for ${en}: that is no dishonest conduct; what is sensitive is not collected (personal-information-protection-law art. 28), and nobody fares worse for using a right (administrative-penalty-law art. 45)`,
          },
          fix: {
            zh: '删去；只写当事人违反哪一项义务',
            en: 'take it out: say only which duty the party broke',
          },
        };
    }
  }
}
