import { DOCUMENT_KINDS } from '@chengxin/plugin-contract';
import { catalogues } from './catalogues.js';
import { instruments } from './instruments.js';

const byId = new Map(instruments.map((instrument) => [instrument.id, instrument]));
const edition = (code: string) => catalogues.find((catalogue) => catalogue.code === code)!;
const item = (code: string, name: string) => edition(code).items.find((entry) => entry.code === name)!;

describe('the national catalogue', () => {
  it('has the editions of 2021, 2022 and 2024, and that of 2026 registered, empty and not in force', () => {
    expect(catalogues.map(({ code, inForce }) => [code, inForce])).toEqual([
      ['national-2021', true],
      ['national-2022', true],
      ['national-2024', true],
      ['national-2026', false],
    ]);
    expect(edition('national-2026')).toMatchObject({ classes: [], items: [], mark: 'V~' });
    expect(edition('national-2026').from).toBeUndefined();
  });

  it('has eleven classes in 2021, twelve in 2022 and thirteen in 2024', () => {
    const classes = (code: string) => edition(code).classes.map((entry) => entry.code);
    expect(['national-2021', 'national-2022', 'national-2024'].map((code) => classes(code).length)).toEqual([
      11, 12, 13,
    ]);
    expect(classes('national-2022').filter((code) => !classes('national-2021').includes(code))).toEqual([
      'law-observance',
    ]);
    expect(classes('national-2024').filter((code) => !classes('national-2022').includes(code))).toEqual([
      'intellectual-property',
    ]);
  });

  it('marks the names of the classes as they were read', () => {
    const marks = (code: string) => edition(code).classes.map(({ mark }) => mark);
    expect(new Set(marks('national-2021'))).toEqual(new Set(['V']));
    expect(marks('national-2022').filter((mark) => mark === 'V')).toHaveLength(1);
    expect(marks('national-2024').filter((mark) => mark === 'V')).toHaveLength(7);
    expect(marks('national-2024').filter((mark) => mark === 'MEM')).toHaveLength(6);
  });

  it('never has two editions on one day', () => {
    const inForce = catalogues.filter((catalogue) => catalogue.inForce);
    for (const [index, { to }] of inForce.entries()) {
      const next = inForce[index + 1];
      if (next) expect(to !== undefined && to <= next.from!).toBe(true);
    }
  });

  it('takes no first day of an edition as read: the day of the notice stands for it', () => {
    expect(catalogues.filter(({ inForce }) => inForce).map(({ mark }) => mark)).toEqual(['INF', 'INF', 'INF']);
  });

  it('holds each item once, in a class of its edition', () => {
    for (const { code, classes, items } of catalogues) {
      expect([code, new Set(items.map((entry) => entry.code)).size]).toEqual([code, items.length]);
      const known = classes.map((entry) => entry.code);
      expect(items.filter((entry) => !known.includes(entry.classCode))).toEqual([]);
      expect(known.filter((entry) => !items.some(({ classCode }) => classCode === entry))).toEqual([]);
    }
  });

  it('has an item for every kind of document that may prove a breach', () => {
    for (const { code, items, inForce } of catalogues) {
      if (!inForce) continue;
      const kinds = new Set(items.flatMap(({ documents }) => documents));
      expect([code, DOCUMENT_KINDS.filter((kind) => !kinds.has(kind))]).toEqual([code, []]);
    }
  });

  it('rests every item on registered instruments', () => {
    for (const { items } of catalogues)
      for (const { code, bases, personalGround, personPublicationBasis, retention } of items) {
        expect([code, bases.length > 0]).toEqual([code, true]);
        const all = [...bases, personalGround, personPublicationBasis, retention?.basis].filter((b) => b !== undefined);
        expect(all.filter(({ instrument }) => !byId.has(instrument) || byId.get(instrument)!.draft)).toEqual([]);
        expect(
          all.filter(({ article, articleUnknown }) => (article === undefined) !== (articleUnknown === true)),
        ).toEqual([]);
      }
  });

  it('publishes natural persons only by a law, and a person’s penalty by none', () => {
    for (const { items } of catalogues)
      for (const { code, personPublicationBasis } of items)
        if (personPublicationBasis) {
          expect(code).toBe('enforcement');
          expect(byId.get(personPublicationBasis.instrument)!.rank).toBe('law');
        }
    expect(item('national-2024', 'administrative-penalty').personPublicationBasis).toBeUndefined();
    expect(item('national-2024', 'severe-list').personPublicationBasis).toBeUndefined();
  });

  it('collects natural persons’ data on a ground, or with consent only', () => {
    const without = edition('national-2024').items.filter(
      ({ subjects, personalGround }) => subjects.includes('natural-person') && !personalGround,
    );
    expect(without.map(({ code }) => code)).toEqual(['credit-commitment', 'voluntary-information']);
  });

  it('publishes what it does not know of to nobody', () => {
    for (const { items } of catalogues)
      for (const { sharing, publication } of items)
        expect([sharing, publication]).toEqual(
          publication === 'public' ? ['public', 'public'] : ['government', 'not-public'],
        );
    const shown = edition('national-2024').items.filter(({ publication }) => publication === 'public');
    expect(shown.map(({ code }) => code)).toEqual([
      'registration',
      'enforcement',
      'administrative-penalty',
      'administrative-permit',
      'abnormal-operations',
      'severe-list',
    ]);
  });

  it('gives no period of retention: none was read for public credit information', () => {
    expect(catalogues.flatMap(({ items }) => items).filter(({ retention }) => retention)).toEqual([]);
  });

  it('marks as read in 2024 only the items that were', () => {
    const read = edition('national-2024').items.filter(({ mark }) => mark === 'V');
    expect(read.map(({ code }) => code)).toEqual([
      'administrative-penalty',
      'abnormal-operations',
      'severe-list',
      'social-insurance-payment',
      'trademark-pledge',
      'patent-pledge',
      'software-copyright',
    ]);
  });
});
