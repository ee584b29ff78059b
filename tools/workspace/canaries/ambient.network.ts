// as: pure
export const ask = (url: string): unknown => fetch(url); // fails: no-restricted-globals "[network]"
export const open = (url: string): unknown => new WebSocket(url); // fails: no-restricted-globals "[network]"
