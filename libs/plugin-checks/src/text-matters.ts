import { RANKS_ALLOWED, type LegalBasis, type ListingEdition } from '@chengxin/plugin-contract';
import { isInUse, type CheckContext, type CheckedPlugin, type EditionSpan } from './checked-plugin.js';
import { leavesOf } from './condition-structure.js';
import { step, type Fault } from './fault.js';
import { instrumentOf } from './register.js';
import { asRead, asReadInChinese, textsIn } from './text-reading.js';

// What places have counted against people’s credit without a law that says so. No catalogue and none of the four fields holds it (plan arts. 1, 6).

const MATTERS =
  /信访|上访|越级访|缠访|闹访|闯(?:红|黄)灯|(?:不按|违反)(?:交通)?信号灯|红灯[^，。；]{0,4}通行|乱穿马路|横穿(?:马路|道路)|(?<!(?:冒名|冒用|雇佣|雇用|组织)[^，。；]{0,8})(?:献血|捐血)|垃圾分类|垃圾[^，。；、]{0,6}(?:不|未|没有)[^，。；、]{0,4}分类|(?:不|未|没有)[^，。；、]{0,4}分类[^，。；、]{0,4}垃圾|垃圾混投|不文明(?:行为|现象|养犬)|随地吐痰|广场舞|跳槽|(?:不|未|没有|拒绝)[^，。；]{0,4}参[加与][^，。；]{0,4}(?:志愿|义务劳动|公益)|物业(?:服务|管理)?费/u;
const MATTERS_IN_ENGLISH =
  /\bjaywalk\w*|\b(?:runs?|ran|running|jump\w*) (?:a |the )?red lights?\b|\bblood donat\w*|\bdonat\w+ (?:of )?blood|\b(?:waste|garbage|rubbish|refuse|litter) (?:sorting|separation|classification)|\bsort\w* (?:of )?(?:\w+ )?(?:waste|garbage|rubbish)|\bletters and (?:calls|visits)\b|\bpetitioners?\b|\bpetitioning\b|\buncivili[sz]ed (?:conduct|behaviou?r)/iu;

/** A remedy may go by way of 信访, and what lets somebody off burdens nobody. */
const BURDENS_NOBODY = /^\/(?:remedies|exclusions|preemption)\/|^\/criteria\/\d+\/exceptions\//;

/** Only a law, a regulation or central policy puts something on record (plan art. 1), and not even those on the severe list beyond the four fields (art. 6). */
function isLawfulRecord(criterion: ListingEdition['criteria'][number], { reference }: CheckContext): boolean {
  const basis = criterion.basis as LegalBasis | undefined;
  const rank = basis && instrumentOf(reference, basis)?.rank;
  return criterion.leadsTo === 'record' && rank !== undefined && RANKS_ALLOWED.irreparable.includes(rank);
}

/** Places of a list whose words are those of a record that law puts there, or of a clause that lets somebody off. */
function lawfulPlaces(edition: ListingEdition, context: CheckContext): readonly string[] {
  const asked = ({ when }: { readonly when?: ListingEdition['criteria'][number]['when'] | undefined }) =>
    when === undefined
      ? []
      : [...leavesOf(when, '')].flatMap(({ node }) =>
          'fact' in node
            ? [step('/facts', node.fact)]
            : 'judgement' in node
              ? [step('/judgements', node.judgement)]
              : [],
        );
  const burdening = edition.criteria.filter((criterion) => !isLawfulRecord(criterion, context));
  const burdened = new Set([...burdening, ...(edition.exits ?? [])].flatMap(asked));
  const relieving = [
    ...edition.criteria.filter((criterion) => isLawfulRecord(criterion, context)),
    ...edition.criteria.flatMap(({ exceptions }) => exceptions ?? []),
    ...(edition.exclusions ?? []),
    ...(edition.preemption ?? []),
  ].flatMap(asked);
  return [
    ...edition.criteria.flatMap((criterion, index) =>
      isLawfulRecord(criterion, context) ? [`/criteria/${index}`] : [],
    ),
    ...relieving.filter((place) => !burdened.has(place)),
  ];
}

const isWithin = (inside: string, places: readonly string[]): boolean =>
  places.some((place) => inside === place || inside.startsWith(`${place}/`));

/** Asks of a place within an edition whether its words burden nobody, or are those of a record that law asks for. */
export function lawfulPlacesOf({ edition }: EditionSpan, context: CheckContext): (inside: string) => boolean {
  const places = edition.kind === 'listing' ? lawfulPlaces(edition, context) : [];
  return (inside) => BURDENS_NOBODY.test(inside) || isWithin(inside, places);
}

/** text/matter-outside-credit: wherever it is written, in a criterion, a question to a person, a label or what a repair asks for. */
export function* matterOutsideCredit({ spans }: CheckedPlugin, context: CheckContext): Generator<Fault> {
  for (const span of spans.filter(isInUse)) {
    const isLawful = lawfulPlacesOf(span, context);
    for (const { text, pointer } of textsIn(span.edition, span.pointer)) {
      if (isLawful(pointer.slice(span.pointer.length))) continue;
      const found = [
        ['zh', MATTERS.exec(asReadInChinese(text.zh))?.[0]] as const,
        ['en', MATTERS_IN_ENGLISH.exec(asRead(text.en ?? ''))?.[0]] as const,
      ];
      for (const [language, words] of found) {
        if (words === undefined) continue;
        yield {
          pointer: `${pointer}/${language}`,
          message: {
            zh: `文字写“${words}”：不在公共信用信息目录内，也不属于可以设列严重失信主体名单的四类领域`,
            en: `the text says “${words}”, which no catalogue of credit information and none of the four fields holds`,
          },
          fix: {
            zh: '删去；法律、法规或者党中央、国务院政策文件明确规定应当记录的，只作记录，并引用该条款',
            en: 'take it out; where a law, regulation or central policy puts it on record, write a record and cite the clause',
          },
        };
      }
    }
  }
}
