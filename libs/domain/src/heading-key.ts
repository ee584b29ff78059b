import { asciiUpperCase, halfWidth } from './full-width.js';
import { simplified } from './simplified.js';

/** One form of a heading for comparison: half width, simplified, upper case, no blanks, no marks of "required". */
export const headingKey = (text: string): string =>
  asciiUpperCase(simplified(halfWidth(text))).replace(/[\s*★•:\u200b-\u200f\ufeff]/g, '');
