// as: libs/core/src/canary.ts libs/domain/src/canary.ts
export class Overloaded {
  constructor(readonly a: 1, readonly b: 2, readonly c: 3, readonly d: 4, readonly e: 5, readonly f: 6) {} // fails: no-restricted-syntax "[constructor]"
}
export class Fine {
  constructor(readonly a: 1, readonly b: 2, readonly c: 3, readonly d: 4, readonly e: 5) {}
}
