import { Injectable } from '@nestjs/common';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { PluginHost, type HostedPlugin } from '../plugin-host/plugin-host.js';
import type { Layout, LayoutCode } from '@chengxin/domain/intake/column';
import { LayoutBook, LAYOUTS } from './layouts/layout-book.js';
import { sectorLayouts } from '@chengxin/domain/intake/sector-layout';

/** The layouts that files may have: the national ones, and those of the plugins that run. Made anew where the plugins are. */
@Injectable()
export class ImportLayouts {
  private of: readonly HostedPlugin[] | undefined;
  private made = new LayoutBook([]);

  constructor(private readonly host: PluginHost) {}

  get book(): LayoutBook {
    const { list } = this.host;
    if (this.of !== list) {
      this.made = new LayoutBook([...Object.values(LAYOUTS), ...list.flatMap(sectorLayouts)]);
      this.of = list;
    }
    return this.made;
  }
}

/** Every layout, or the one of a code. */
export class ReadLayouts {
  constructor(readonly code?: LayoutCode) {}
}

@QueryHandler(ReadLayouts)
export class ReadLayoutsHandler implements IQueryHandler<ReadLayouts, readonly Layout[]> {
  constructor(private readonly layouts: ImportLayouts) {}

  execute({ code }: ReadLayouts): Promise<readonly Layout[]> {
    const { layouts } = this.layouts.book;
    return Promise.resolve(code === undefined ? layouts : layouts.filter((layout) => layout.code === code));
  }
}
