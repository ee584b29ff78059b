// as: libs/core/src/listing/canary.ts apps/api/src/listings/canary.ts
export interface Asking {
  readonly actor: { readonly roles: readonly string[]; readonly name: string };
}
export function asksItself(actor: Asking['actor'], command: Asking): readonly boolean[] {
  const { roles } = actor; // fails: no-restricted-syntax "[authority]"
  const named = roles.includes('clerk') && actor.name !== '';
  const first = actor.roles.includes('clerk'); // fails: no-restricted-syntax "[authority]"
  const second = command.actor.roles.some((role) => role === 'approver'); // fails: no-restricted-syntax "[authority]"
  return [named, first, second];
}
