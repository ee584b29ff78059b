import type { IsoDate, ListingEdition } from '@chengxin/plugin-contract';
import { isInUse, spansOf, type CheckedPlugin, type EditionSpan } from './checked-plugin.js';
import { leavesOf } from './condition-structure.js';
import type { Fault } from './fault.js';

/** The plan gave the lists that were there until the end of 2022 to follow its art. 8 (九、（四）). */
const NOTICE_ASKED_FROM: IsoDate = '2023-01-01';

const isSevere = ({ edition }: EditionSpan<ListingEdition>): boolean =>
  edition.criteria.some(({ leadsTo }) => leadsTo === 'severe-list');

/** edition/prior-notice-missing: only a court, whose notice of enforcement warned of it, lists first and hears afterwards. */
export function* priorNoticeMissing(checked: CheckedPlugin): Generator<Fault> {
  if (checked.plugin.manifest.authority.channel === 'court') return;
  for (const span of spansOf(checked, 'listing').filter(isInUse).filter(isSevere)) {
    if (span.edition.procedure.form !== 'remedy-after') continue;
    if (span.until !== undefined && span.until <= NOTICE_ASKED_FROM) continue;
    yield {
      pointer: `${span.pointer}/procedure/form`,
      message: {
        zh: '行政机关先列入、后听取意见：列入前应当告知事由、依据和权利，并核实异议',
        en: 'an authority lists first and hears afterwards: before it lists it must tell the party why, by what law and with which rights, and look into objections',
      },
      fix: {
        zh: '改为 stand-alone（单独告知）或者 merged-with-penalty（随处罚告知）',
        en: 'write stand-alone, or merged-with-penalty where the penalty’s notice names the listing',
      },
    };
  }
}

/** edition/form-unfit: a form in which no step is left for what a criterion asks. */
export function* formUnfit(checked: CheckedPlugin): Generator<Fault> {
  for (const { edition, pointer } of spansOf(checked, 'listing').filter(isInUse)) {
    const { form } = edition.procedure;
    for (const [index, { code, leadsTo, when, documents }] of edition.criteria.entries()) {
      const at = `${pointer}/criteria/${index}`;
      if (form === 'projection' && [...leavesOf(when, '')].some(({ node }) => 'judgement' in node))
        yield {
          pointer: `${at}/when`,
          message: {
            zh: `${code} 要由人判断，而名单只是文书的汇总（projection），没有人再作决定`,
            en: `${code} asks for a person’s judgement, and a projection shows documents as they are: nobody decides again`,
          },
          fix: {
            zh: '改用 stand-alone 或者 merged-with-penalty；确为汇总的，只问文书载明的事实',
            en: 'write stand-alone or merged-with-penalty; of a projection ask what the document says alone',
          },
        };
      if (form === 'merged-with-penalty' && leadsTo === 'severe-list' && !documents.includes('penalty-decision'))
        yield {
          pointer: `${at}/documents`,
          message: {
            zh: `${code} 不以处罚决定为依据，而列入随处罚一并告知（merged-with-penalty）：没有人告知过当事人`,
            en: `${code} rests on no penalty, and the listing is told with the penalty’s notice: nobody tells the party`,
          },
          fix: {
            zh: '在 documents 中写明 penalty-decision，或者改用 stand-alone',
            en: 'accept penalty-decision among the documents, or write stand-alone',
          },
        };
    }
  }
}
