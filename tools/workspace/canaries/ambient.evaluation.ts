// as: pure
export const run = (text: string): unknown => eval(text); // fails: no-eval ""
export const make = (text: string): unknown => new Function(text); // fails: no-new-func ""
