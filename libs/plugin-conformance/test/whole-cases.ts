import { casesOfRules, readCases, type RuleCase, type SectorCase } from '../src/yaml-cases.js';

const listing = (sentence: string, facts: string, excused: boolean | undefined, expected: string): string => `
- case: ${sentence}
  kind: listing
  on: 2022-01-01
  subject: legal-person
  document: penalty-decision
  facts: ${facts}
  judgements: ${excused === undefined ? '{}' : `{ excused: { answer: ${excused}, reasons: 查明 } }`}
  expect:
    edition: small/listing/2022-01-01
    criteria:
      S-1: ${expected}
`;

/** A case of the small plugin's table, which gives nobody anything. */
const nobody = `
- case: 没有授予任何权限
  kind: permission
  expect: { determine: [], list: [], remove: [], answer-objection: [], decide-repair: [], assign-measure: [], read-restricted: [] }
`;

/** Cases of its rules. */
export const wholeRules = (): readonly RuleCase[] =>
  casesOfRules(
    readCases(
      'whole.yaml',
      [
        listing('三次违法，没有免责情形', '{ count: 3 }', false, '{ answer: met, basis: example-rule 5(1) }'),
        listing('两次违法', '{ count: 2 }', false, '{ answer: not-met, basis: example-rule 5(1) }'),
        listing(
          '三次违法而免责',
          '{ count: 3 }',
          true,
          '{ answer: not-met, basis: example-rule 6, defeatedBy: excused }',
        ),
        listing('是否免责尚未判断', '{ count: 3 }', undefined, '{ answer: undetermined, basis: example-rule 5(1) }'),
        `
- case: 县级以上决定，不问文书是否终局；列入名单三年，闰年不提前，可以起诉，依据被撤销的三个工作日内撤回，周末不计
  kind: listing
  on: 2022-01-01
  from: { period/term: 2022-03-01, remedies/litigation/within: 2022-03-01, withdrawWithin: 2022-03-03 }
  expect:
    edition: small/listing/2022-01-01
    due: { period/term: 2025-03-01, remedies/litigation/within: 2022-09-01, withdrawWithin: 2022-03-08 }
    says:
      list/field: competition-and-order
      procedure/form: stand-alone
      procedure/requiresFinality: false
      approval/lowestLevel: county
      approval/superiorConsent: none
      approval/signer: none
      startsOn: listing
      criteria/*/leadsTo: severe-list
      criteria/*/severity: serious
      criteria/*/escalatesFrom: none
      criteria/*/subjects: [legal-person]
      criteria/*/documents: [penalty-decision]
`,
        '\n- case: 尚未施行\n  kind: listing\n  on: 2021-12-31\n  expect: { edition: none }\n',
      ].join(''),
    ),
  );

/** Cases that notice every change to the small plugin. */
export const whole = (): readonly SectorCase[] => [...wholeRules(), ...readCases('whole.yaml', nobody)];
