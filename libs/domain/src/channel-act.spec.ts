import {
  allDoneOn,
  changedAct,
  channelsOf,
  nextAnswer,
  openActs,
  outstandingActs,
  presentActs,
  type ChannelAct,
} from './channel-act.js';

const CHANNELS = channelsOf('gsxt');
const shown = openActs([], { act: 'show', channels: CHANNELS, on: '2026-12-01', content: 'a' });
const handed = (acts: readonly ChannelAct[], no: number, answerBy: `${number}-${number}-${number}`) =>
  changedAct(acts, no, (act) => ({
    ...act,
    handOvers: [...act.handOvers, { on: '2026-12-01', answerBy, reason: '约定', by: 'clerk' }],
  }));
const answered = (acts: readonly ChannelAct[], no: number, outcome: 'done' | 'refused') =>
  changedAct(acts, no, (act) => ({
    ...act,
    answers: [...act.answers, { outcome, number: '1', system: '系统', on: '2026-12-02', by: 'clerk' }],
  }));
const brief = (acts: readonly ChannelAct[]) => acts.map(({ no, act, channel, content }) => [no, act, channel, content]);

describe('what the channels of a publication have to do', () => {
  it('is asked of the department, the city’s site and the national window', () => {
    expect(brief(shown)).toEqual([
      [1, 'show', 'department-site', 'a'],
      [2, 'show', 'local-credit-site', 'a'],
      [3, 'show', 'gsxt', 'a'],
    ]);
    expect(outstandingActs(shown)).toHaveLength(3);
    expect(allDoneOn(shown)).toBeNull();
    expect(allDoneOn([])).toBeNull();
  });

  it('is done when every channel has said so; a refusal is not that', () => {
    const all = [1, 2, 3].reduce((acts, no) => handed(acts, no, '2026-12-05'), shown);
    const two = answered(answered(answered(all, 1, 'done'), 2, 'done'), 3, 'refused');
    expect(brief(outstandingActs(two))).toEqual([[3, 'show', 'gsxt', 'a']]);
    expect(allDoneOn(two)).toBeNull();
    const again = answered(handed(two, 3, '2026-12-07'), 3, 'done');
    expect(outstandingActs(again)).toEqual([]);
    expect(allDoneOn(again)).toBe('2026-12-02');
  });

  it('is waited for until the first day by which one of them answers', () => {
    expect(nextAnswer(shown)).toBeUndefined();
    const two = handed(handed(shown, 1, '2026-12-09'), 3, '2026-12-05');
    expect(nextAnswer(two)).toEqual({ from: '2026-12-01', due: '2026-12-05' });
    expect(nextAnswer(answered(two, 3, 'refused'))).toEqual({ from: '2026-12-01', due: '2026-12-05' });
    expect(nextAnswer(answered(two, 3, 'done'))).toEqual({ from: '2026-12-01', due: '2026-12-09' });
  });

  it('reaches who was handed it as a correction, and who was not as it now is; the same content asks nothing', () => {
    const one = handed(shown, 3, '2026-12-05');
    const corrected = openActs(one, { act: 'correct', channels: CHANNELS, on: '2026-12-02', content: 'b' });
    expect(brief(presentActs(corrected))).toEqual([
      [4, 'show', 'department-site', 'b'],
      [5, 'show', 'local-credit-site', 'b'],
      [6, 'correct', 'gsxt', 'b'],
    ]);
    expect(openActs(corrected, { act: 'correct', channels: CHANNELS, on: '2026-12-03', content: 'b' })).toEqual(
      corrected,
    );
  });

  it('is no correction of what is shown no longer: shown again it is as it then is', () => {
    const shielded = openActs(shown, { act: 'withdraw', channels: CHANNELS, on: '2026-12-03', content: 'a' });
    expect(openActs(shielded, { act: 'correct', channels: CHANNELS, on: '2026-12-04', content: 'b' })).toEqual(
      shielded,
    );
    const again = openActs(shielded, { act: 'show', channels: CHANNELS, on: '2026-12-05', content: 'b' });
    expect(brief(presentActs(again)).map(([, act, , content]) => [act, content])).toEqual(
      CHANNELS.map(() => ['show', 'b']),
    );
  });

  it('is withdrawn everywhere, also where nobody knows that it was shown', () => {
    const over = openActs(shown, { act: 'withdraw', channels: CHANNELS, on: '2026-12-03', content: 'a' });
    expect(presentActs(over).map(({ act }) => act)).toEqual(['withdraw', 'withdraw', 'withdraw']);
    expect(over).toHaveLength(6);
  });
});
