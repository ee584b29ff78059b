import { listOf, type ConfigurationFault, type Environment } from '@chengxin/core/configuration/settings';
import { readMetadata, SandboxIssuer } from '../access/issuer-keys.js';
import { mayAsk } from '../access/oidc-settings.js';

const PATIENCE_MS = 3_000;

/** What only the issuers of the settings can tell: that one is a sandbox's. */
export async function tracesAtIssuers(env: Environment): Promise<readonly ConfigurationFault[]> {
  const issuers = listOf(env['CHENGXIN_OIDC_ISSUER']).filter((issuer) => mayAsk(issuer, false));
  return (await Promise.all(issuers.map(tracesAtIssuer))).flat();
}

async function tracesAtIssuer(issuer: string): Promise<ConfigurationFault[]> {
  try {
    await readMetadata(issuer, false, PATIENCE_MS);
  } catch (error) {
    if (error instanceof SandboxIssuer)
      return [
        {
          setting: 'CHENGXIN_OIDC_ISSUER',
          message: { zh: '该签发方是沙箱的', en: 'the issuer is a sandbox’s' },
        },
      ];
    // One that does not answer now may answer later: until then every token of it is met with 503, and none is let in.
  }
  return [];
}
