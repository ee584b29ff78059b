import { beganBefore, checkedPlugin, spansOf } from '@chengxin/plugin-checks/checked-plugin';
import { noExit } from '@chengxin/plugin-checks/repair';
import type { Finding, SectorPlugin } from '@chengxin/plugin-contract';
import { kitFinding } from './kit-finding.js';

/**
 * repair/no-exit, asked of every repair edition by itself: the check is content when some edition lets a listing out, but the one in force on
 * the day is all there is.
 */
export function checkExits(plugin: SectorPlugin): readonly Finding[] {
  const checked = checkedPlugin(plugin);
  const listings = spansOf(checked, 'listing');
  return spansOf(checked, 'repair').flatMap((repair) => {
    const met = listings.filter((listing) => beganBefore(listing, repair.until));
    const { code } = repair.edition;
    return [...noExit({ ...checked, spans: [...met, repair] })].map(({ pointer, message, fix }) =>
      kitFinding(
        'repair/no-exit',
        plugin,
        pointer,
        { zh: `${code} 施行期间：${message.zh}`, en: `while ${code} is in force: ${message.en ?? message.zh}` },
        fix,
      ),
    );
  });
}
