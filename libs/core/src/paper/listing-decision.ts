import type { ListingPeriod } from '@chengxin/plugin-contract';
import type { DecisionElements } from '../listing/decision-elements.js';
import { dayInChinese, SERVICE_METHODS_IN_CHINESE, termInChinese } from './chinese-text.js';
import {
  addressed,
  besideParagraph,
  documentParagraph,
  measureItems,
  partyLines,
  signedBy,
  type ListingPaper,
} from './listing-paper.js';
import { clause, markup, paragraphs, sentence, type Markup } from './markup.js';
import { closing, Footnotes, paperPage } from './page.js';

/**
 * 列入决定书, from the data of the decision itself: 事由, 依据, 失信惩戒措施提示, 移出条件和程序, 救济措施 (plan art. 8).
 * Throws where nothing was decided.
 */
export function listingDecision(paper: ListingPaper): string {
  const { frame, party, list, decision } = paper;
  if (!decision) throw new Error('no decision to list was made');
  const footnotes = new Footnotes();
  const you = addressed(party);
  const { removal } = decision;
  const body = markup`${partyLines(party)}
<h2>一、事由</h2>
${documentParagraph(paper, footnotes)}
${besideParagraph(paper, footnotes)}
${procedure(paper, footnotes)}
${paragraphs(decision.reasons)}
<h2>二、依据和决定</h2>
<p>依照${footnotes.citeAll(decision.legalBasis)}的规定，本机关决定：将${you}列入${list.zh}。</p>
<p>${period(decision, footnotes)}</p>
<h2>三、失信惩戒措施提示</h2>
<p>${sentence(decision.measureNotice.text.zh)}</p>
${measures(decision, you, footnotes)}
<h2>四、移出条件和程序</h2>
<p>（一）移出条件：${sentence(removal.conditions.zh)}</p>
<p>（二）移出程序：${sentence(removal.procedure.zh)}</p>
<p>依据：${footnotes.cite(removal.basis)}。申请移出、信用修复不收取任何费用。</p>
${closing(remedies(decision, you, footnotes), frame.organ, decision.on)}`;
  return paperPage(`列入${list.zh}决定书`, frame, body, footnotes);
}

/** How the party was heard: notice, waiver, objections, consent. */
function procedure(
  { notice, form, objections, waivedOn, consent, signer, procedureBasis, party }: ListingPaper,
  footnotes: Footnotes,
): Markup {
  const you = addressed(party);
  const merged = form === 'merged-with-penalty' && markup`依照${footnotes.cite(procedureBasis)}，在行政处罚程序中`;
  const told =
    notice &&
    markup`本机关${merged}于${dayInChinese(notice.servedOn)}以${SERVICE_METHODS_IN_CHINESE[notice.method]}方式告知${you}拟列入的事由、依据和依法享有的权利。`;
  const answers = objections.map(({ lodgedOn, answeredOn, upheld }) => {
    const answer = answeredOn ? `${dayInChinese(answeredOn)}答复，异议${upheld ? '成立' : '不成立'}` : '尚未答复';
    return `${dayInChinese(lodgedOn)}提出的，${answer}`;
  });
  const heard =
    answers.length > 0
      ? `提出异议${answers.length}件，本机关已逐件核实并答复：${answers.join('；')}。`
      : waivedOn
        ? `于${dayInChinese(waivedOn)}书面放弃剩余的异议期限。`
        : '未提出异议。';
  const consented = consent && `本决定已经${consent.organ}于${dayInChinese(consent.on)}同意。`;
  return markup`<p>${told}${you}${heard}${consented}${signedBy(signer, footnotes)}</p>`;
}

function period(
  { period: value, listedOn, endsOn, startsOn, startsOnBasis, periodBasis }: DecisionElements,
  footnotes: Footnotes,
): Markup {
  const doubts = markup`${footnotes.doubt(periodBasis)}${footnotes.doubt(startsOnBasis)}`;
  const later = !endsOn && CLOCK_TO_COME[startsOn];
  if (later) return markup`${lasting(value)}${later}${doubts}。`;
  const end = endsOn ? `至${dayInChinese(endsOn)}期满，期满之日起不再列入` : '至规定的移出事由发生时止';
  return markup`${lasting(value)}自${dayInChinese(listedOn)}起，${end}${doubts}。`;
}

/** A period that runs from what has not happened yet. */
const CLOCK_TO_COME: Readonly<Partial<Record<DecisionElements['startsOn'], string>>> = {
  publication: '自公布之日起计算',
  correction: '自改正之日起计算',
  'execution-completed': '自履行完毕之日起计算',
};

function lasting(value: ListingPeriod): string {
  switch (value.kind) {
    case 'fixed':
    case 'extendable':
      return `列入期限${termInChinese(value.term)}，`;
    case 'linked-ban':
      return `列入期限与禁入、限制的期限一致，不少于${termInChinese(value.atLeast)}${
        value.withoutBan ? `；没有禁入、限制的，为${termInChinese(value.withoutBan)}` : ''
      }，`;
    case 'until-event':
      return `列入至${value.event.zh}，`;
    case 'life':
      return '终身列入，';
  }
}

/** Only what may be taken against this party on this document: what may not is not threatened either. */
function measures({ measureNotice }: DecisionElements, you: string, footnotes: Footnotes): Markup {
  const applying = measureNotice.measures
    .filter((measure) => measure.applies && measure.content)
    .map(({ content, basis, endBasis, until, forLife }) => ({
      content: content!,
      basis,
      ...(endBasis ? { endBasis } : {}),
      ...(until ? { until } : {}),
      ...(forLife ? { forLife } : {}),
    }));
  return (
    measureItems(applying, footnotes) ??
    markup`<p>对${you}，现行失信惩戒措施清单中没有因本决定应当实施的措施。清单以外的措施，任何机关不得实施。</p>`
  );
}

function remedies(decision: DecisionElements, you: string, footnotes: Footnotes): Markup {
  const ways = decision.remedies.map(
    ({ text, basis }, i) =>
      markup`${i > 0 && '；也'}可以${clause(text.zh).replace(/^可以/, '')}${footnotes.doubt(basis)}`,
  );
  return markup`<h2>五、救济途径</h2>
<p>${you}对本决定不服的，${ways}。</p>`;
}
