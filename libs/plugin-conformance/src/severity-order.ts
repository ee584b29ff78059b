import type { ReferenceData } from '@chengxin/domain/reference-data';
import { editionSpans } from '@chengxin/plugin-checks/checked-plugin';
import { longerThan } from '@chengxin/plugin-checks/term-length';
import {
  PENALTY_KINDS,
  SEVERITIES,
  SUBJECT_KINDS,
  type Finding,
  type PenaltyKind,
  type PublicationEdition,
  type PublicationTier,
  type SanctionEdition,
  type SectorPlugin,
  type Severity,
  type Term,
  type Text,
} from '@chengxin/plugin-contract';
import { judgeMappings } from './judge-case.js';
import { kitFinding } from './kit-finding.js';

interface Disorder {
  readonly pointer: string;
  readonly message: Text;
}

const TIERS: readonly PublicationTier['tier'][] = [...SEVERITIES, 'specially-serious'];
const SHOWN: readonly PublicationTier['shown'][] = ['never', 'not-in-principle', 'yes'];

const longer = (one: Term | undefined, other: Term | undefined): boolean =>
  one !== undefined && other !== undefined && longerThan(one, other);

/** A heavier tier is shown no less and no shorter, and no sooner repaired. */
function* tierDisorder(edition: PublicationEdition, pointer: string): Generator<Disorder> {
  const tiers = edition.tiers
    .map((tier, index) => ({ ...tier, index }))
    .sort((a, b) => TIERS.indexOf(a.tier) - TIERS.indexOf(b.tier));
  for (const [at, heavier] of tiers.entries()) {
    const lighter = tiers
      .slice(0, at)
      .find(
        (each) =>
          SHOWN.indexOf(each.shown) > SHOWN.indexOf(heavier.shown) ||
          longer(each.atMost?.value, heavier.atMost?.value) ||
          longer(each.atLeast?.value, heavier.atLeast?.value),
      );
    if (!lighter) continue;
    yield {
      pointer: `${pointer}/tiers/${heavier.index}`,
      message: {
        zh: `${heavier.tier} 的公示比 ${lighter.tier} 更短或更少`,
        en: `${heavier.tier} is shown less than ${lighter.tier}, or for less time`,
      },
    };
  }
}

/** For the same criterion, subject and penalties a heavier severity draws every measure that a lighter one draws, for as long. */
function* measureDisorder(edition: SanctionEdition, pointer: string, reference: ReferenceData): Generator<Disorder> {
  const penalties: readonly (readonly PenaltyKind[])[] = [[], ...PENALTY_KINDS.map((kind) => [kind]), PENALTY_KINDS];
  for (const criterion of new Set(edition.mappings.flatMap(({ criteria }) => criteria))) {
    for (const subject of SUBJECT_KINDS) {
      for (const carried of penalties) {
        const drawn = (severity: Severity): ReturnType<typeof judgeMappings> =>
          judgeMappings(
            edition,
            {
              ...{ criterion, severity, subject, penalties: carried, penaltyDecidedOn: edition.from, on: edition.from },
              // Nothing is known: what hangs on facts is open for either severity, and hangs on the same.
              ...{ facts: {}, judgements: {}, parameters: {} },
            },
            reference,
          );
        for (const [at, heavier] of SEVERITIES.entries()) {
          const lighter = SEVERITIES[at - 1];
          if (!lighter) continue;
          const [less, more] = [drawn(lighter), drawn(heavier)];
          const lost = Object.keys(less).find(
            (code) => less[code]!['measure'] !== undefined && JSON.stringify(less[code]) !== JSON.stringify(more[code]),
          );
          if (!lost) continue;
          const mapping = edition.mappings.findIndex(({ code }) => code === lost);
          yield {
            pointer: `${pointer}/mappings/${mapping}`,
            message: {
              zh: `${criterion} 为 ${lighter} 时受 ${lost}，为 ${heavier} 时不受或不同`,
              en: `${criterion} draws ${lost} when ${lighter}, and not the same when ${heavier}`,
            },
          };
        }
      }
    }
  }
}

/** conformance/not-monotone. That criteria of one article keep the order among themselves is asked by `sanction/not-proportionate`. */
export function checkSeverityOrder(plugin: SectorPlugin, reference: ReferenceData): readonly Finding[] {
  const disorders = editionSpans(plugin, reference).flatMap(({ edition, pointer }): readonly Disorder[] => {
    if (edition.kind === 'publication') return [...tierDisorder(edition, pointer)];
    return edition.kind === 'sanction' ? [...measureDisorder(edition, pointer, reference)] : [];
  });
  return disorders.map(({ pointer, message }) =>
    kitFinding('conformance/not-monotone', plugin, pointer, message, {
      zh: '按过惩相当的原则调整：较重的不得少于较轻的',
      en: 'put it in proportion: the heavier may not draw less than the lighter',
    }),
  );
}
