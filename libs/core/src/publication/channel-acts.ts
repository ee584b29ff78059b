import { digestOf } from '@chengxin/domain/canonical-json';
import { channelsOf, openActs, type ChannelActKind } from '@chengxin/domain/channel-act';
import type { IsoDate } from '@chengxin/plugin-contract';
import type { Actor } from '../access/actor.js';
import type { Party, Platform } from '../access/party.js';
import type { SubjectTransaction } from '../subject/subject-records.js';
import type { Publication } from './publication.entity.js';

/** What its channels show, or have to: the view and its last day. */
type ShownContent = Pick<Publication, 'channel' | 'publicView' | 'endsOn' | 'channelActs'>;

/** What the channels of a publication have to do from a day on (plan art. 5): with it as it now is. */
export function askChannels(publication: ShownContent, act: ChannelActKind, on: IsoDate): void {
  const { publicView, endsOn = null, channel } = publication;
  const content = digestOf({ view: publicView, endsOn });
  publication.channelActs = openActs(publication.channelActs, { act, channels: channelsOf(channel), on, content });
}

/** Ends what is shown, here and with every channel, each of which has to say that it followed. The one way in which a publication ends. */
export function endPublication(
  tx: SubjectTransaction<Actor | Party | Platform>,
  publication: Publication,
  endReason: NonNullable<Publication['endReason']>,
  endedOn: IsoDate = tx.today,
): void {
  publication.state = 'ended';
  publication.endedOn = endedOn;
  publication.endReason = endReason;
  askChannels(publication, 'withdraw', tx.today);
  tx.record('publication.ended', 'publication', publication.publicationId, publication, 'publication.ended');
}

/** While a plan of reorganisation is carried out nobody shows it, and nothing has ended; where the plan fails it is shown again everywhere. */
export function shieldPublication(
  tx: SubjectTransaction<Actor | Party | Platform>,
  publication: Publication,
  shielded: boolean,
): void {
  askChannels(publication, shielded ? 'withdraw' : 'show', tx.today);
  const event = shielded ? 'publication.shielded' : 'publication.unshielded';
  tx.record(event, 'publication', publication.publicationId, publication);
}

/** What was corrected of something shown goes to every channel that has it, each of which has to say that it followed. */
export function correctPublication(
  tx: SubjectTransaction<Actor | Party | Platform>,
  publication: Publication,
  event: 'publication.withheld' | 'publication.prolonged' | 'publication.renamed',
): void {
  askChannels(publication, 'correct', tx.today);
  tx.record(event, 'publication', publication.publicationId, publication);
}
