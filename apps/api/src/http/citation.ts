import { ReferenceRegister } from '@chengxin/core/legal-basis/reference-register';
import type { LegalBasis } from '@chengxin/plugin-contract';
import type { CitationView } from './problem.js';

/** Bases as people cite them. */
export function citations(bases: readonly LegalBasis[], register: ReferenceRegister): CitationView[] {
  return bases.map((basis) => register.cite(basis));
}
