import type { RepairPaper } from '@chengxin/domain/reference-data';
import type { RepairMaterial, RepairRoute } from '@chengxin/plugin-contract';
import { nationalRules } from '@chengxin/reference-data/national-repair';
import { spansOf, type CheckContext, type CheckedPlugin } from './checked-plugin.js';
import type { Fault } from './fault.js';
import { cite, saidIn } from './register.js';
import { asRead, asReadInChinese } from './text-reading.js';

/** What an application asks of others than the applicant, or asks to be paid: no part of a paper that the national rule names. */
const BURDEN =
  /同意|许可|批准|审批|盖章|签章|担保|保证人|保证金|押金|推荐|上级|主管|街道|社区|居委|村委|协会|商会|公证|捐|公益|缴费|收费|费用|付款|汇款|收据|发票|流水|征信|信用报告|评级|评估|审计|体检|无犯罪|亲属|配偶|子女|家属|股东|培训|学习|照片|户口|住址|手机|电话/u;
const BURDEN_EN =
  /\bconsent|\bapprov|\bpermission|\bguarant|\bsuret|\bdeposit|\b(?:proof|evidence|record) of (?:the )?payment|\bpayment (?:proof|slip|voucher)|\breceipts?\b|\bfees?\b|\bdonat|\bseal\b|\bstamp|\brecommend|\bsuperior|\bbank\b|\bcredit report|\brating|\baudit|\brelative|\bspouse|\bchild|\bphoto|\btraining|\bphone/iu;

const PAPERS: readonly (readonly [RepairPaper, RegExp])[] = [
  ['application', /^[\p{Script=Han}、]{0,16}申请(?:书|表)$/u],
  ['commitment', /^(?:[\p{Script=Han}、]{0,16}的)?[\p{Script=Han}]{0,8}承诺书?$/u],
  [
    'proof-of-performance',
    /^[\p{Script=Han}、，]{0,20}?(?:履行|改正|纠正|整改|消除|缴清)[\p{Script=Han}、，]{0,30}?(?:材料|证明|凭证)$/u,
  ],
  ['identity-paper', /^(?:营业执照|法人证书|登记证书|身份证件|身份证明|或者|和|、)+(?:复印件)?$/u],
];
/** Papers of a court and of a government are no burden by their makers: the clause that asks for them says whose they are. */
const OF_AUTHORITIES: readonly (readonly [RepairPaper, RegExp])[] = [
  ['court-ruling', /^人民法院[\p{Script=Han}、]{0,24}裁定书?$/u],
  ['government-proof', /^(?:省级|市级|县级)(?:以上)?人民政府出具的(?:证明)?材料$/u],
];

/** Papers that the national rule asks of everybody. */
const NATIONAL: readonly RepairPaper[] = ['application', 'commitment', 'proof-of-performance'];

/** What the national rules of their time asked in so many words: the regime of 2019 wanted more than that of today. */
const SAID_NATIONALLY: ReadonlySet<string> = new Set(
  nationalRules.ruleSets.flatMap((edition) =>
    edition.kind === 'repair'
      ? edition.routes.flatMap(({ materials }) => materials.map(({ text, basis }) => `${basis.instrument} ${text.zh}`))
      : [],
  ),
);

/** Which paper a text names; undefined where it is none that a rule is known to ask. */
function paperOf({ text }: RepairMaterial): RepairPaper | undefined {
  const zh = asReadInChinese(text.zh);
  const named = (papers: typeof PAPERS) => papers.find(([, words]) => words.test(zh))?.[0];
  const ofAuthorities = named(OF_AUTHORITIES);
  if (ofAuthorities) return ofAuthorities;
  return BURDEN.test(zh) || BURDEN_EN.test(asRead(text.en ?? '')) ? undefined : named(PAPERS);
}

/** A route that a court opens is opened by its ruling. */
const opensBy = ({ reorganisation }: RepairRoute): readonly RepairPaper[] => (reorganisation ? ['court-ruling'] : []);

/**
 * repair/paper-unasked: an applicant shows that the duties are performed and commits himself. Anything else only a law, an administrative regulation or a
 * departmental rule may ask (国办发〔2025〕22号, Order 36), and the register says which clause does.
 */
export function* paperUnasked(checked: CheckedPlugin, { reference }: CheckContext): Generator<Fault> {
  for (const span of spansOf(checked, 'repair')) {
    for (const [index, route] of span.edition.routes.entries()) {
      for (const [place, material] of route.materials.entries()) {
        if (SAID_NATIONALLY.has(`${material.basis.instrument} ${material.text.zh}`)) continue;
        const paper = paperOf(material);
        const asked = saidIn(reference, material.basis, span.edition.from).flatMap(({ asks = [] }) => asks);
        if (paper && [...NATIONAL, ...opensBy(route), ...asked].includes(paper)) continue;
        yield {
          pointer: `${span.pointer}/routes/${index}/materials/${place}`,
          message: {
            zh: `${cite(material.basis)} 没有要求申请修复的人提交“${material.text.zh}”，或者登记册没有记载`,
            en: `${cite(material.basis)} does not ask who applies for repair for this paper, as far as the register knows`,
          },
          fix: {
            zh: '删去；法律、行政法规、部门规章确有此项的，先在登记册（clause-contents.ts）按条文写明，再改引该条',
            en: 'drop it; where a law, regulation or departmental rule asks for it, enter that in the register (clause-contents.ts) from the text and cite the clause',
          },
        };
      }
    }
  }
}
