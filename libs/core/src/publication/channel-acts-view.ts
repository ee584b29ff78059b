import { CHANNELS, isAnswered, isWithChannel, presentActs, type ChannelAct } from '@chengxin/domain/channel-act';
import type { Text } from '@chengxin/plugin-contract';
import { formatRecordId } from '../database/record-id.js';
import type { Publication } from './publication.entity.js';

/** Where an act of a channel stands. `overtaken`: another act of the channel took its place. */
export type ChannelActState = 'to-hand-over' | 'handed-over' | 'refused' | 'done' | 'overtaken';

export interface ChannelActView extends ChannelAct {
  readonly title: Text;
  readonly state: ChannelActState;
}

/** What is asked of the channels of a publication, and what they answered. */
export interface ChannelActsView {
  readonly id: string;
  readonly version: number;
  readonly publicationId: string;
  readonly state: Publication['state'];
  readonly acts: readonly ChannelActView[];
  /** Channels that have not said yet that they did what they have to do now. */
  readonly outstanding: readonly string[];
}

export function channelActsView(publication: Publication): ChannelActsView {
  const { subjectId, publicationId, version, state, channelActs } = publication;
  const id = formatRecordId({ subjectId, id: publicationId });
  const present = presentActs(channelActs);
  const acts = channelActs.map((act) => ({ ...act, title: CHANNELS[act.channel], state: stateOf(act, present) }));
  const outstanding = acts.filter((act) => act.state !== 'done' && act.state !== 'overtaken');
  return { ...{ id, version, publicationId: id, state, acts }, outstanding: outstanding.map(({ channel }) => channel) };
}

function stateOf(act: ChannelAct, present: readonly ChannelAct[]): ChannelActState {
  if (isAnswered(act)) return 'done';
  if (!present.includes(act)) return 'overtaken';
  if (isWithChannel(act)) return 'handed-over';
  return act.answers.length > 0 ? 'refused' : 'to-hand-over';
}
