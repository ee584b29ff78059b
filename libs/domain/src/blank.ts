/** Spaces of every script, controls, and what has no width or no ink: U+200B, U+FEFF, U+3164, and the empty Braille pattern. */
const INK = /[^\s\p{C}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** Whether nobody reads anything in a text. A reason that must be kept is none then, whatever its length. */
export const isBlank = (text: string): boolean => !INK.test(text);
