// as: libs/domain/src/canary.spec.ts apps/api/e2e/canary.e2e-spec.ts libs/domain/src/canary.shared-spec.ts
it.only('a', () => undefined); // fails: no-restricted-syntax "[every test]"
it.skip('b', () => undefined); // fails: no-restricted-syntax "[every test]"
it.todo('c'); // fails: no-restricted-syntax "[every test]"
describe.skip('d', () => undefined); // fails: no-restricted-syntax "[every test]"
it.skip.each([1])('e', () => undefined); // fails: no-restricted-syntax "[every test]"
it.concurrent.only('f', async () => undefined); // fails: no-restricted-syntax "[every test]"
xit('g', () => undefined); // fails: no-restricted-syntax "[every test]"
fdescribe('h', () => undefined); // fails: no-restricted-syntax "[every test]"
it.each([1])('fine', () => undefined);
