import { SaxesParser, type SaxesTagPlain } from 'saxes';

export interface XmlHandlers {
  /** Local name, without prefix. */
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** Most bytes between two tags: what lies between is in memory in one piece. */
const BYTES_WITHOUT_TAG = 4_194_304;

const localName = (name: string): string => (name.includes(':') ? name.slice(name.indexOf(':') + 1) : name);

/**
 * Reads XML as a stream and pauses after each piece of bytes, so that the caller can take what came of it. A document type is refused:
 * no part of a spreadsheet has one, and entities are how XML is made to explode.
 */
export async function* xmlEvents(
  bytes: AsyncIterable<Buffer>,
  handlers: XmlHandlers,
): AsyncGenerator<void, void, void> {
  const parser = new SaxesParser({ xmlns: false, position: false });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('doctype', () => {
    throw new Error('document type in a part');
  });
  let sinceTag = 0;
  parser.on('opentag', (tag: SaxesTagPlain) => {
    sinceTag = 0;
    handlers.open?.(localName(tag.name), tag.attributes);
  });
  parser.on('closetag', (tag: SaxesTagPlain) => {
    sinceTag = 0;
    handlers.close?.(localName(tag.name));
  });
  if (handlers.text) {
    parser.on('text', (text) => handlers.text?.(text));
    parser.on('cdata', (text) => handlers.text?.(text));
  }
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of bytes) {
    sinceTag += chunk.length;
    parser.write(decoder.decode(chunk, { stream: true }));
    if (sinceTag > BYTES_WITHOUT_TAG) throw new Error('no tag in four million bytes');
    yield;
  }
  parser.write(decoder.decode());
  parser.close();
  yield;
}

/** Reads a small part to its end. */
export async function readXml(bytes: AsyncIterable<Buffer>, handlers: XmlHandlers): Promise<void> {
  for await (const _ of xmlEvents(bytes, handlers)) continue;
}
