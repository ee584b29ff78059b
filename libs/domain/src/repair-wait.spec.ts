import type { RepairWait } from '@chengxin/plugin-contract';
import { repairWait } from './repair-wait.js';

const basis = { instrument: 'mohrss-order-45', article: '12', mark: 'V' } as const;
const onTheList: RepairWait = {
  value: 'P6M',
  basis,
  anchor: 'correction',
  day: 'corrected-on',
  whileListed: true,
};

describe('from when a route of repair is open', () => {
  it('counts six months on the list from the correction where that came after the listing', () => {
    expect(
      repairWait(onTheList, { anchors: { listing: '2023-01-10' }, facts: { 'corrected-on': '2023-06-15' } }),
    ).toEqual({ anchor: 'correction', day: '2023-12-15', missing: [] });
  });

  it('counts them from the listing where the correction came before it: the time before was not on the list', () => {
    expect(
      repairWait(onTheList, { anchors: { listing: '2023-08-31' }, facts: { 'corrected-on': '2023-02-01' } }),
    ).toEqual({ anchor: 'listing', day: '2024-02-29', missing: [] });
  });

  it('counts from the correction alone where the rule does not say that the time is on the list', () => {
    const { whileListed: _dropped, ...anyTime } = onTheList;
    expect(
      repairWait(anyTime, { anchors: { listing: '2023-08-31' }, facts: { 'corrected-on': '2023-02-01' } }),
    ).toEqual({ anchor: 'correction', day: '2023-08-01', missing: [] });
  });

  it('names the day that nobody has told, or told as no day, and the wait that nobody knows', () => {
    expect(repairWait(onTheList, { anchors: { listing: '2023-01-10' }, facts: {} }).missing).toEqual([
      'fact:corrected-on',
    ]);
    expect(
      repairWait(onTheList, { anchors: { listing: '2023-01-10' }, facts: { 'corrected-on': '2023-02-30' } }),
    ).toEqual({ anchor: 'correction', missing: ['fact:corrected-on:date'] });
    expect(repairWait(onTheList, { anchors: {}, facts: { 'corrected-on': '2023-06-15' } }).missing).toEqual([
      'anchor:listing',
    ]);
    const paid: RepairWait = { value: 'P6M', basis, anchor: 'publication' };
    expect(repairWait(paid, { anchors: { listing: '2023-01-10' }, facts: {} }).missing).toEqual(['anchor:publication']);
    const unread: RepairWait = { unknown: { zh: '没有读到', en: 'not read' }, basis };
    expect(repairWait(unread, { anchors: { listing: '2023-01-10' }, facts: {} })).toEqual({ missing: ['figure:wait'] });
  });

  it('is open from the listing on where there is no wait', () => {
    expect(repairWait({ none: true, basis }, { anchors: { listing: '2024-02-29' }, facts: {} })).toEqual({
      anchor: 'listing',
      day: '2024-02-29',
      missing: [],
    });
  });
});
