import type { Text } from '@chengxin/plugin-contract';
import type { Fault } from './fault.js';

/** Stands among the plugins for one that configuration names and that could not be loaded, so that boot reports it beside all others. */
export class UnloadedPlugin {
  constructor(
    /** As configuration names it. */
    readonly place: string,
    readonly why: Text,
  ) {}
}

/** manifest/not-loaded */
export const notLoaded = ({ place, why }: UnloadedPlugin): Fault => ({
  pointer: '',
  message: { zh: `${place}：${why.zh}`, en: `${place}: ${why.en ?? why.zh}` },
  fix: {
    zh: '核对 CHENGXIN_PLUGINS 中的路径或者包名；包要已经编译，并且导出一个插件',
    en: 'check the path or package named in CHENGXIN_PLUGINS; the package must be compiled and export one plugin',
  },
});
