/** What a browser does at a sign-in: keeps cookies, follows redirects, sends forms. */
export class Browser {
  private readonly cookies = new Map<string, string>();

  /** Opens an address, or sends a form to it. Stops at the address that begins with `until` without opening it. */
  async open(
    address: string,
    form?: Readonly<Record<string, string>>,
    until?: string,
  ): Promise<{ readonly address: string; readonly status: number; readonly text: string }> {
    let response = await this.send(address, form);
    for (let hop = 0; hop < 10; hop += 1) {
      const location = response.headers.get('location');
      if (!location) return { address, status: response.status, text: await response.text() };
      address = new URL(location, address).href;
      if (until && address.startsWith(until)) return { address, status: response.status, text: '' };
      response = await this.send(address);
    }
    throw new Error('too many redirects');
  }

  private async send(address: string, form?: Readonly<Record<string, string>>): Promise<Response> {
    const response = await fetch(address, {
      method: form ? 'POST' : 'GET',
      redirect: 'manual',
      headers: { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form ? { body: new URLSearchParams(form) } : {}),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      this.cookies.set(name, value);
    }
    return response;
  }
}
