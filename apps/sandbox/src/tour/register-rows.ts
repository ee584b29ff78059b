import { catalogues } from '@chengxin/reference-data/catalogues';
import { measureLists } from '@chengxin/reference-data/measure-lists';
import { organs } from '@chengxin/reference-data/organs';
import { digestOf } from './actors.js';
import { members, type StepAnswer } from './step.js';

const CITY = '141100';
const PENALTY_LAW = { instrument: 'administrative-penalty-law', article: '48' };
/** Executors that one row may name. */
const MOST = 50;

/** A row of the city's catalogue for an item of the national one, as the city's bureau of the sector collects it. */
export function catalogueRow(parent: string, sector: string, change: object = {}): object {
  const item = catalogues.find(({ code }) => code === 'national-2024')?.items.find(({ code }) => code === parent);
  if (!item) throw new Error(`the national catalogue has no item ${parent}`);
  const bureau = organs.find((organ) => organ.sector === sector && organ.region === CITY);
  return {
    code: `${parent.slice(0, 20)}.${sector.slice(0, 18)}`,
    parent,
    sectors: [sector],
    collectedBy: bureau?.id ?? 'lvliang-credit-office',
    subjects: item.subjects,
    sharing: item.sharing,
    publication: item.publication,
    updatedWithin: '7wd',
    ...(item.subjects.includes('natural-person')
      ? { impactAssessment: { number: '合成评〔2026〕1号', digest: digestOf('合成影响评估') } }
      : {}),
    bases: [PENALTY_LAW],
    ...change,
  };
}

/** A row of the city's list of measures for a measure above it, carried out by every bureau of the city whose it is. */
export function measureRow(list: string, code: string): object {
  const measure = measureLists.find((each) => each.code === list)?.measures.find((each) => each.code === code);
  if (!measure) throw new Error(`the list ${list} has no measure ${code}`);
  const { executorSectors, bases } = measure;
  return {
    code: `${list}.${code}`,
    parent: { list, code },
    executors: organs
      .filter(
        ({ region, sector }) => region === CITY && (executorSectors.length === 0 || executorSectors.includes(sector)),
      )
      .slice(0, MOST)
      .map(({ id }) => id),
    bases: bases.map(({ instrument, article }) => ({ instrument, article })),
  };
}

/** A measure that banks, associations and the press decide by themselves. */
export const ADVISORY = measureLists
  .find(({ code }) => code === 'national-2024')!
  .measures.find(({ kind }) => kind === 'advisory')!.code;

/** The rows that a refusal says are missing, as `[register or parent, code or sector]`. */
export const missingRows = (answer: StepAnswer): readonly (readonly [string, string])[] =>
  members<{ readonly code: string; readonly message: string }>(answer.body, 'findings')
    .filter(({ code }) => code === 'local-edition/left-out')
    .map(({ message }) => message.split('：').at(-1)!.split(' ') as [string, string]);
