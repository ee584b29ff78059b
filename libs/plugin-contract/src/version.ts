/** Version of this contract (semver). A plugin states the range it was written for, with an upper bound. */
export const CONTRACT_VERSION = '1.0.0';
