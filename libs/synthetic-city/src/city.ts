import { CITY_SEED, type CitySize } from './city-size.js';
import { plannedDecisions } from './decisions.js';
import { cityFiles, type CityFile } from './files.js';
import { syntheticSubjects, type SyntheticSubject } from './subjects.js';

export interface City {
  readonly seed: string;
  readonly size: CitySize;
  readonly subjects: readonly SyntheticSubject[];
  /** What its departments send, in the order to send it. */
  readonly files: readonly CityFile[];
}

/** The synthetic city of a seed: the same on every machine. Subjects and plan are held; rows are written when a file is read. */
export function syntheticCity(size: CitySize, seed: string = CITY_SEED): City {
  const subjects = syntheticSubjects(seed, size.subjects);
  return { seed, size, subjects, files: cityFiles(seed, size, subjects, plannedDecisions(seed, size, subjects)) };
}
