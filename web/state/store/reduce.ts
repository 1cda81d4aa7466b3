import type { EngineEvent } from '../../engine/protocol';
import { nextPhase } from './phase';
import type { Change, RunState } from './run-store';
import { words } from '../../text/notices';

/** What is known of a run after an event. Knows no engine and changes nothing. */
export function reduce(state: Readonly<RunState>, event: EngineEvent): Change {
  switch (event.type) {
    case 'manifest':
      return { state: { manifest: event.manifest } };
    case 'configuration':
      return configured(state, event.configuration);
    case 'progress': {
      // What a state that was put back tells of itself has been told.
      const { progress } = event;
      const isNew = progress.step === 0;
      return {
        state: { progress, ...(isNew && { divergence: null }) },
        ...(!state.rewind.at && { curves: { progress } }),
      };
    }
    case 'evaluation': {
      const { evaluation } = event;
      return { state: { evaluation }, ...(!state.rewind.at && { curves: { evaluation } }) };
    }
    case 'rewind':
      return { state: { rewind: event.rewind } };
    case 'view':
      return { state: { views: { ...state.views, [event.id]: event.view } } };
    case 'data': {
      const { error } = event.data;
      const isNews = error !== undefined && error !== state.data?.error;
      return { state: { data: event.data }, ...(isNews && { notice: { kind: 'warning', text: error } }) };
    }
    case 'playing':
      return { state: { playing: event.playing } };
    case 'diverged':
      return {
        state: { divergence: event.divergence },
        notice: { kind: 'error', text: words.session.thenTrain(event.divergence.message) },
      };
    case 'error':
      return { state: {}, notice: { kind: 'error', text: event.message } };
    case 'measured':
    case 'crashed':
      return { state: {} };
  }
}

function configured(
  { configuration: before, phase, look }: Readonly<RunState>,
  configuration: NonNullable<RunState['configuration']>,
): Change {
  const isOther = before !== null && before.model !== configuration.model;
  return {
    state: {
      // Another model's figures and pictures are no news of this one.
      ...(isOther && { progress: null, evaluation: null, views: {}, lit: null, look: storyOf(look) }),
      ...(before && before.data !== configuration.data && { chosenImage: 0, look: storyOf(look) }),
      configuration,
      phase: nextPhase(phase, { type: 'opened' }),
    },
    ...(isOther && { curves: 'forget' }),
  };
}

/** Of what is looked at, the story of all seven goes on with another run. */
function storyOf({ story }: RunState['look']): RunState['look'] {
  return story === undefined ? {} : { story };
}
