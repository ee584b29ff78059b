import { lookup, type LookupAddress } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** How far the platform goes to ask somebody. */
export interface Reach {
  /** An issuer of the settings, at whose own host it may ask inside networks too: whoever wrote the settings said so. */
  readonly issuer: string;
  /** Whether it may ask this machine. Never in production. */
  readonly sandbox: boolean;
}

const blocks = (...ranges: readonly (readonly [string, number])[]): BlockList => {
  const list = new BlockList();
  for (const [network, prefix] of ranges) list.addSubnet(network, prefix, network.includes(':') ? 'ipv6' : 'ipv4');
  return list;
};

const LOOPBACK = blocks(['127.0.0.0', 8], ['::1', 128]);
/**
 * What no server of anybody's stands at: unspecified, link-local (there clouds keep their secrets), multicast, reserved, discarded; and IPv6 in which an IPv4
 * address hides where it cannot be read: Teredo, a network's own NAT64, stateless translation, the relays of 6to4.
 */
const NOWHERE = blocks(
  ['0.0.0.0', 8],
  ['169.254.0.0', 16],
  ['192.88.99.0', 24],
  ['224.0.0.0', 3],
  ['::', 128],
  ['::ffff:0:0:0', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 32],
  ['5f00::', 16],
  ['fe80::', 10],
  ['ff00::', 8],
);
/** Networks of an organisation's own, and those kept for documentation and measuring. */
const INNER = blocks(
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['fc00::', 7],
  ['fec0::', 10],
  ['2001:db8::', 32],
  ['3fff::', 20],
);
/** IPv4 addresses written as IPv6: mapped, compatible, NAT64, 6to4. By how many bytes the four come in. */
const EMBEDDED: readonly (readonly [BlockList, number])[] = [
  [blocks(['::ffff:0:0', 96]), 12],
  [blocks(['64:ff9b::', 96]), 12],
  [blocks(['2002::', 16]), 2],
  [blocks(['::', 96]), 12],
];

/** Whether an address may be asked: `own` at the issuer's own host. */
export function mayReach(address: string, own: boolean, sandbox: boolean): boolean {
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  if (LOOPBACK.check(address, family)) return sandbox;
  if (NOWHERE.check(address, family)) return false;
  if (family === 'ipv6')
    for (const [list, at] of EMBEDDED)
      if (list.check(address, 'ipv6')) return mayReach(ipv4Within(address, at), own, sandbox);
  return own || !INNER.check(address, family);
}

/** The IPv4 address that begins at a byte of an IPv6 address. */
function ipv4Within(address: string, at: number): string {
  // As URLs write it: no dots, the longest run of zeros left out.
  const [head = '', tail] = new URL(`http://[${address}]/`).hostname.slice(1, -1).split('::');
  const groups = (text: string | undefined) => (text ? text.split(':') : []);
  const [first, last] = [groups(head), groups(tail)];
  const all =
    tail === undefined ? first : [...first, ...Array<string>(8 - first.length - last.length).fill('0'), ...last];
  const bytes = all.flatMap((group) => [parseInt(group, 16) >> 8, parseInt(group, 16) & 0xff]);
  return bytes.slice(at, at + 4).join('.');
}

/** Why nothing was asked. */
export class OutOfReach extends Error {
  override readonly name = 'OutOfReach';

  constructor() {
    super('an address of the issuer is out of reach: inside a network, on this machine, or nowhere');
  }
}

const hostOf = (url: string) => new URL(url).hostname;

/**
 * How the connection for an address is to be made. A name is resolved once, everything that it resolves to is checked, and to what was checked is
 * connected: a name that says something else at the next look (DNS rebinding) gains nothing. Throws {@link OutOfReach} for an address that is written as numbers, in
 * whatever form: `URL` has made decimal, octal and hexadecimal ones plain.
 */
export function checkedLookup(
  address: string,
  { issuer, sandbox }: Reach,
  resolve: typeof lookup = lookup,
): LookupFunction {
  const host = hostOf(address).replace(/^\[|\]$/g, '');
  const own = hostOf(address) === hostOf(issuer);
  // Without TLS nobody but this machine is asked, whatever a name resolves to.
  const plain = new URL(address).protocol === 'http:';
  const fits = (ip: string) =>
    mayReach(ip, own, sandbox) && (!plain || LOOPBACK.check(ip, isIP(ip) === 6 ? 'ipv6' : 'ipv4'));
  if (isIP(host) !== 0 && !fits(host)) throw new OutOfReach();
  return (name, options, done) => {
    resolve(name, { ...options, all: true }, (error, found: LookupAddress[]) => {
      const [first] = found ?? [];
      if (error || !first) return done(error ?? new OutOfReach(), '', 0);
      if (!found.every(({ address: ip }) => fits(ip))) return done(new OutOfReach(), '', 0);
      if (options.all) done(null, found);
      else done(null, first.address, first.family);
    });
  };
}
