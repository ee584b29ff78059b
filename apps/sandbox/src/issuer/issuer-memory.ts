import type { Adapter, AdapterPayload } from 'oidc-provider';

interface Kept {
  readonly payload: AdapterPayload;
  /** Machine time, milliseconds since 1970. */
  readonly until: number;
}

/** What the sandbox's issuer remembers of sessions, grants and codes: in memory, until they end or the sandbox does. */
export function issuerMemory(): (model: string) => Adapter {
  const kept = new Map<string, Kept>();
  const forgetOver = () => {
    for (const [key, { until }] of kept) if (until <= Date.now()) kept.delete(key);
  };
  return (model) => {
    const keyOf = (id: string) => `${model}:${id}`;
    const held = (key: string) => {
      const found = kept.get(key);
      return found && found.until > Date.now() ? found.payload : undefined;
    };
    const findBy = (name: 'uid' | 'userCode', value: string) => {
      for (const key of kept.keys()) if (key.startsWith(keyOf('')) && held(key)?.[name] === value) return held(key);
      return undefined;
    };
    return {
      upsert: (id, payload, expiresIn) => {
        forgetOver();
        kept.set(keyOf(id), { payload, until: expiresIn ? Date.now() + expiresIn * 1000 : Infinity });
        return Promise.resolve();
      },
      find: (id) => Promise.resolve(held(keyOf(id))),
      findByUid: (uid) => Promise.resolve(findBy('uid', uid)),
      findByUserCode: (userCode) => Promise.resolve(findBy('userCode', userCode)),
      consume: (id) => {
        const found = kept.get(keyOf(id));
        if (found) found.payload.consumed = Math.floor(Date.now() / 1000);
        return Promise.resolve();
      },
      destroy: (id) => {
        kept.delete(keyOf(id));
        return Promise.resolve();
      },
      revokeByGrantId: (grantId) => {
        for (const [key, { payload }] of kept) if (payload.grantId === grantId) kept.delete(key);
        return Promise.resolve();
      },
    };
  };
}
