import { readPenaltyKinds } from './penalty-kinds.js';

describe('处罚类别', () => {
  it.each([
    ['罚款', ['fine']],
    ['警告、罚款', ['warning', 'fine']],
    ['罚款；没收违法所得，没收非法财物', ['fine', 'confiscation-of-gains', 'confiscation-of-property']],
    ['罰款/吊銷營業執照', ['fine', 'licence-revocation']],
    ['责令停产停业|限制从业\n行政拘留', ['suspension-of-business', 'employment-restriction', 'detention']],
    ['罚款（两行为）', ['fine']],
    ['其他-责令公开道歉', ['other-by-law']],
    ['法律、行政法规规定的其他行政处罚', ['other-by-law']],
    [
      '暂扣许可证件,降低资质等级,责令关闭,限制开展生产经营活动,通报批评',
      ['public-criticism', 'licence-suspension', 'qualification-downgrade', 'business-restriction', 'closure-order'],
    ],
  ])('%s', (cell, penalties) => {
    expect(readPenaltyKinds(cell)).toEqual({ penalties, rectification: false, noPenalty: false });
  });

  it('says the same whatever the order of its words', () => {
    expect(readPenaltyKinds('罚款、警告')).toEqual(readPenaltyKinds('警告', '罚款'));
  });

  it('keeps orders apart: they are no penalty', () => {
    expect(readPenaltyKinds('责令改正;退回基金;罚款')).toEqual({
      penalties: ['fine'],
      rectification: true,
      noPenalty: false,
    });
    expect(readPenaltyKinds('不予处罚')).toEqual({ penalties: [], rectification: false, noPenalty: true });
  });

  it('does not choose between suspension and revocation, and does not guess a word', () => {
    expect(readPenaltyKinds('暂扣或者吊销许可证、暂扣或者吊销执照').problem).toBe('field/penalty-kind-ambiguous');
    expect(readPenaltyKinds('罚').problem).toBe('field/enumeration-unknown');
    expect(readPenaltyKinds('没收').problem).toBe('field/enumeration-unknown');
  });

  it('says nothing where the cell is empty or a placeholder', () => {
    expect(readPenaltyKinds(undefined, '—')).toEqual({ penalties: [], rectification: false, noPenalty: false });
  });
});
