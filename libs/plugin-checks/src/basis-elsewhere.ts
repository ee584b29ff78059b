import type { Rank } from '@chengxin/plugin-contract';
import { isInUse, spansOf, type CheckContext, type CheckedPlugin } from './checked-plugin.js';
import type { Fault } from './fault.js';
import { cite, instrumentOf, present } from './register.js';

/** What burdens a party, or opens and closes the way out. What lets off, remedies, and what a person is asked may rest on the law of their own matter. */
const BURDENS =
  /^\/ruleSets\/\d+\/(?:irreparable\/\d+|criteria\/\d+\/coListing(?:\/leavesWithParty)?|period|criteria\/\d+\/period|notAgainFor|startsOn|publishFields\/\d+|publishWithin\/\d+(?:\/\w+)?|removal|exits\/\d+(?:\/within)?|approval(?:Of)?(?:\/\w+)*|procedure|routes\/\d+(?:\/(?:wait|acceptWithin|decideWithin|effectWithin|(?:bars|materials)\/\d+))?)\/basis$/;

/** General law of penalties, and of steps before authorities. */
const GENERAL: readonly string[] = [
  'administrative-penalty-law',
  'administrative-licensing-law',
  'administrative-reconsideration-law',
  'administrative-litigation-law',
];

/** Central policy is of every sector; a ministry’s or court’s own paper is weighed by its rank. */
const OF_EVERY_SECTOR: readonly Rank[] = ['central-policy', 'normative-document'];

/** basis/elsewhere: who reads what an edition rests on must find there whatever burdens somebody, not the law of another matter. */
export function* basisOfAnotherMatter(checked: CheckedPlugin, { reference }: CheckContext): Generator<Fault> {
  const listed = spansOf(checked, 'listing').flatMap(({ edition }) => edition.bases);
  const national = reference.regimes.flatMap(({ bases }) => bases);
  const { competence } = checked.plugin.manifest.authority;
  const sites = present(checked.bases).filter(
    ({ pointer, span }) =>
      pointer === '/manifest/authority/competence' || (span && isInUse(span) && BURDENS.test(pointer)),
  );
  for (const { pointer, basis, span } of sites) {
    const rank = instrumentOf(reference, basis)?.rank;
    // What the register does not hold has a code of its own.
    if (rank === undefined || OF_EVERY_SECTOR.includes(rank) || GENERAL.includes(basis.instrument)) continue;
    const edition = span?.edition;
    const own = edition
      ? [...edition.bases, ...(edition.kind === 'listing' ? [] : listed), ...national, competence]
      : checked.plugin.ruleSets.flatMap(({ bases }) => bases);
    if (own.some(({ instrument }) => instrument === basis.instrument)) continue;
    yield {
      pointer,
      message: {
        zh: `此处援引 ${cite(basis)}，而${edition ? ` ${edition.code} ` : '本插件的任何版本都'}没有把该文件列为依据`,
        en: `${cite(basis)} is cited here, an instrument that ${edition ? edition.code : 'no edition of the plugin'} does not rest on`,
      },
      fix: {
        zh: '核对条款是否规定此事；确以该文件为依据的，列入 bases，否则改引或者删去',
        en: 'check whether the clause says this; where the edition does rest on that instrument cite it in bases, else cite another or drop it',
      },
    };
  }
}
