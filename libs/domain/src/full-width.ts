/** Full-width ASCII (U+FF01–U+FF5E) and the ideographic space in half width. Position by position: the length never changes. */
export function halfWidth(text: string): string {
  if (!/[\uff01-\uff5e\u3000]/.test(text)) return text;
  return text.replace(/[\uff01-\uff5e\u3000]/g, (c) =>
    c === '\u3000' ? ' ' : String.fromCharCode(c.charCodeAt(0) - 0xfee0),
  );
}

/** Half width, without blanks, byte-order marks and zero-width characters at both ends. What stands inside is not touched. */
export function halfWidthTrimmed(raw: string): string {
  return halfWidth(raw).replace(/^[\s\u200b-\u200f\u2060\ufeff]+|[\s\u200b-\u200f\u2060\ufeff]+$/g, '');
}

/** Upper case of a–z only: `toUpperCase` would turn ſ into S and ı into I, which is guessing a look-alike. */
export function asciiUpperCase(text: string): string {
  return /[a-z]/.test(text) ? text.replace(/[a-z]+/g, (letters) => letters.toUpperCase()) : text;
}
