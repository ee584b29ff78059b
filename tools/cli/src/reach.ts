/** `fetch`, with the address and the reason where nobody answers: its own words are "fetch failed". */
export async function reach(url: string, init: RequestInit & { readonly duplex?: 'half' }): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    const reason = (error as { cause?: { code?: string; message?: string } }).cause;
    throw new Error(
      `平台不可达 / no answer from ${new URL(url).origin}: ${reason?.code ?? reason?.message ?? String(error)}`,
      {
        cause: error,
      },
    );
  }
}
