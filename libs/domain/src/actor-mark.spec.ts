import { officerOfMark, readActorMark, writeActorMark } from './actor-mark.js';

describe('who did an act, as a ledger names it', () => {
  it.each([
    { organ: 'city', officer: 'clerk' },
    { organ: 'city', officer: 'clerk', delegation: { id: 'd1', organ: 'county' } },
  ])('is read as it was written: %j', (mark) => {
    expect(readActorMark(writeActorMark(mark))).toEqual(mark);
    expect(officerOfMark(writeActorMark(mark))).toBe('clerk');
  });

  it.each(['', 'clerk', 'city/clerk;delegation=d1', 'city/clerk;delegation=;of=county', 'city/clerk;of=county'])(
    'is not read out of %p',
    (mark) => expect(readActorMark(mark)).toBeUndefined(),
  );
});
