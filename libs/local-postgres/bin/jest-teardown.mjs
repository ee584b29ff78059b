export default async function tearDown() {
  await globalThis.chengxinTestServer?.stop();
}
