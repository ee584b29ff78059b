import { isBlank } from './blank.js';

it.each([
  '',
  ' ',
  '\u3000\u3000',
  '\u200b',
  '\u3000\u200b\ufeff\n\t',
  '\u2060\u180e',
  '\u3164',
  '\u2800',
  '\u0000',
  '\ue000',
])('nobody reads anything in %j', (text) => {
  expect(isBlank(text)).toBe(true);
});

it.each(['初次', '\u200b有\u200b', '1', '。', '\u3000a'])('somebody reads something in %j', (text) => {
  expect(isBlank(text)).toBe(false);
});
