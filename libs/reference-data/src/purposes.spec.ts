import { FIELD_KINDS, purposeInForce } from '@chengxin/domain/purpose';
import { instruments } from './instruments.js';
import { matters } from './matters.js';
import { provisions } from './provisions.js';
import { purposes } from './purposes.js';

describe('the purposes of query', () => {
  it('rest on clauses that the register knows, in force from the first day of the purpose, and marked as read', () => {
    const clauses = purposes.flatMap(({ code, from, bases }) =>
      bases.flatMap((basis) => basis.clauses.map((clause) => ({ code, from, clause }))),
    );
    const faults = clauses.filter(({ from, clause }) => {
      const versions = instruments.find(({ id }) => id === clause.instrument)?.versions ?? [];
      const held = versions.some((v) => v.from !== undefined && v.from <= from && (v.to === undefined || from < v.to));
      const known = provisions.some((p) => p.instrument === clause.instrument && p.article === clause.article);
      return !held || !known || clause.mark !== 'V';
    });
    expect(faults).toEqual([]);
  });

  it('cover every matter in which an organ may check, each by one purpose', () => {
    const covered = purposes.flatMap((purpose) => purpose.matters ?? []);
    expect([...covered].sort()).toEqual(matters.map(({ code }) => code).sort());
  });

  it('let nothing back that is no kind of field, and say so in order', () => {
    for (const { fields } of purposes)
      for (const kinds of Object.values(fields)) {
        expect(kinds.filter((kind) => !(kind in FIELD_KINDS))).toEqual([]);
        expect(new Set(kinds).size).toBe(kinds.length);
      }
  });

  it('show a person’s full name and number to those who handle the case of that person alone, never by consent of another', () => {
    const naming = purposes.filter(({ fields }) =>
      Object.values(fields).some((kinds) => kinds.includes('person-name')),
    );
    expect(naming.map(({ code }) => code)).toEqual(['case-handling', 'repair-handling', 'identity-check']);
    expect(
      naming.every(({ bases, caseNumber }) => caseNumber === 'required' && bases[0].kind === 'statutory-duty'),
    ).toBe(true);
  });

  it('hold from their day on, and not before', () => {
    expect(purposes.filter((purpose) => purposeInForce(purpose, '2022-04-18'))).toEqual([]);
    expect(purposes.filter((purpose) => !purposeInForce(purpose, '2022-04-19'))).toEqual([]);
    expect(purposeInForce({ from: '2022-04-19', to: '2026-12-01' }, '2026-12-01')).toBe(false);
  });
});
