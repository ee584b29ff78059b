/**
 * Figures that a source gives for a clause and that no rule can hold as a value of its own: windows in which things are counted, multiples of a fine,
 * terms that somebody states to be over. Labels and questions may name them, whatever mark the clause itself bears.
 */
export const toldFigures: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  // 第77条: 一至三年内禁止; 第78条 of agencies the same; 条例第73条 the same.
  'government-procurement-law': { '77': ['一至三年'], '78': ['一至三年'] },
  'government-procurement-law-regulation': { '73': ['一至三年'] },
  'mct-order-7': { '16(5)': ['十二个月', '两次'], '16': ['十二个月'] },
  // 较大事故十二个月内累计二起以上; 安全生产法第114条的二倍以上五倍以下.
  'mem-order-11': { '6(2)': ['十二个月', '二起'], '6(3)': ['二倍', '五倍'] },
  'nbs-order-35': { '-': ['六个月'] },
  'saic-order-68': { '4(2)': ['十日'] },
  'samr-order-83': {
    '5(1)(1)': ['三年'],
    '5(1)(3)': ['两年'],
    '5(1)(4)': ['两年'],
    '5(1)(5)': ['两年'],
    '5(1)(6)': ['两年'],
    '5(1)(7)': ['两年'],
    '5(1)(8)': ['五年'],
    '5(2)': ['两年'],
    '9': ['五年'],
    '10': ['五年'],
  },
  'sta-order-54': { '22': ['五年'] },
};
