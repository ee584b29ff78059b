import { startApi, type ApiTestbed } from './api-testbed.js';

describe('the kernel of the API', () => {
  let api: ApiTestbed;
  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api?.close());

  it('is alive and ready', async () => {
    expect((await api.anonymous.get('/healthz')).status).toBe(200);
    const ready = await api.anonymous.get('/readyz');
    expect(ready.body).toEqual({ status: 'ready', plugins: expect.any(Array) });
  });

  it('shows its document', async () => {
    const document = await api.anonymous.get<{ openapi: string; paths: object }>('/openapi.json');
    expect(document.body.openapi).toBe('3.1.0');
    expect(Object.keys(document.body.paths)).toContain('/v1/sandbox/sign-in');
  });
});
