import type { Request } from 'express';

interface Layer {
  readonly route?: { readonly stack: readonly { readonly method?: string }[] };
  match(path: string): unknown;
}

/** The methods that routes of this address know, for Allow (RFC 9110 §15.5.6); none where the address itself is unknown. */
export function methodsOf(request: Request): readonly string[] {
  const methods = new Set<string>();
  const { stack } = request.app.router as unknown as { stack: readonly Layer[] };
  for (const layer of stack) {
    if (!layer.route || !matches(layer, request.path)) continue;
    for (const { method } of layer.route.stack) if (method) methods.add(method.toUpperCase());
  }
  if (methods.size === 0) return [];
  if (methods.has('GET')) methods.add('HEAD');
  return [...methods.add('OPTIONS')].sort();
}

function matches(layer: Layer, path: string): boolean {
  try {
    return Boolean(layer.match(path));
  } catch {
    return false; // an address that cannot be decoded is no route's
  }
}
