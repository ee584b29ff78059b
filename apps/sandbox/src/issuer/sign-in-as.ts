/** An issuer on this machine answers at once, also where everything else starts beside it. */
const PATIENCE_MS = 60_000;

/** Signs in to a sandbox's issuer as one of its accounts, as a script does. `expires` is machine time, milliseconds since 1970. */
export async function signInAs(
  issuer: string,
  account: string,
  password: string,
  { signal, patienceMs = PATIENCE_MS }: { readonly signal?: AbortSignal; readonly patienceMs?: number } = {},
): Promise<{ readonly token: string; readonly expires: number }> {
  const response = await fetch(`${issuer}/token`, {
    method: 'POST',
    signal: AbortSignal.any([AbortSignal.timeout(patienceMs), ...(signal ? [signal] : [])]),
    body: new URLSearchParams({ grant_type: 'password', client_id: 'chengxin-cli', username: account, password }),
  });
  if (!response.ok) throw new Error(`${account} could not sign in: ${response.status}`);
  const { access_token, expires_in } = (await response.json()) as { access_token: string; expires_in: number };
  return { token: access_token, expires: Date.now() + expires_in * 1000 };
}
