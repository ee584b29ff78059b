// as: libs/local-postgres/src/process-identity.ts
// needs types
const work = async (): Promise<void> => undefined;
export function lost(): void {
  work(); // fails: @typescript-eslint/no-floating-promises ""
}
export async function kept(): Promise<void> {
  await work();
}
