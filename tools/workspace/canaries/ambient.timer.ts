// as: pure
export const later = (work: () => void): unknown => setTimeout(work, 10); // fails: no-restricted-globals "[timer]"
export const often = (work: () => void): unknown => setInterval(work, 10); // fails: no-restricted-globals "[timer]"
export const soon = (work: () => void): unknown => setImmediate(work); // fails: no-restricted-globals "[timer]"
export const next = (work: () => void): void => queueMicrotask(work); // fails: no-restricted-globals "[timer]"
