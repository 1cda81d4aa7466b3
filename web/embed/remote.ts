import { flatten, safeParse } from 'valibot';
import { messageOf } from '../shared/format';
import type { Surface } from '../host/surface';
import { howFar } from '../state/course/goal-progress';
import type { Session } from '../state/session/session';
import { Reached } from '../models/reached';
import type { Around } from './around';
import type { Request } from './messages';
import type { Answers, FrameMessage } from './said';
import { kStateEvery, kVersion, requestSchema } from './messages';

const kNames = requestSchema.options.map(({ entries }) => entries.type.literal as string);

/** The frame's side of what is said between it and the page that it stands in. */
export class Remote {
  private readonly reached = new Reached();
  /** Hears whatever the frame says, too. */
  onTold: (message: FrameMessage) => void = () => {};
  private readonly told = new Set<number>(); // notices
  private waits = false;
  private lastState = -Infinity;

  constructor(
    private readonly session: Session,
    private readonly surface: Surface,
    private readonly around: Around,
    /** The link to the run in the whole page. */
    private readonly link: () => string,
    /** Does what wants an engine, which a frame out of sight may be without. */
    private readonly awake: <T>(work: () => Promise<T>) => Promise<T>,
  ) {}

  begin(): void {
    if (!this.around.isThere) return;
    this.around.hear((data) => void this.hear(data));
    this.tellNotices(); // of the frame's own wishes
    this.surface.ready.then(
      () => this.tell({ type: 'hourglass:ready', version: kVersion, state: this.surface.state() }),
      (error: unknown) =>
        this.tell({ type: 'hourglass:error', version: kVersion, message: messageOf(error), fatal: true }),
    );
    this.session.store.subscribe((changed) => {
      if (changed.has('notices')) this.tellNotices();
      if (changed.has('goal') || changed.has('standing')) void this.tellGoal();
      if (changed.has('progress') || changed.has('evaluation')) this.tellReached();
      if (['progress', 'evaluation', 'playing', 'configuration'].some((key) => changed.has(key as 'progress')))
        this.tellState();
    });
  }

  height(height: number): void {
    this.tell({ type: 'hourglass:height', version: kVersion, height });
    // What course systems know of frames that are made for them: as an object (Canvas, PreTeXt), and as text (Brightspace, Sakai, IMathAS).
    const resize = { subject: 'lti.frameResize', height };
    this.around.post(resize);
    this.around.post(JSON.stringify(resize));
  }

  private async hear(data: unknown): Promise<void> {
    const { type, id } = (data ?? {}) as { type?: unknown; id?: unknown };
    if (typeof type !== 'string' || !kNames.includes(type)) return; // somebody else's, or a later version's
    if (typeof id !== 'string' && typeof id !== 'number') return; // nobody waits for it
    const answer = (result: { ok: true; value: Answers[keyof Answers] } | { ok: false; error: string }) => {
      const message = { type: 'hourglass:answer', version: kVersion, id, ...result } as const;
      this.tell(message, result.ok && isSnapshot(result.value) ? [result.value.checkpoint] : []);
    };
    const read = safeParse(requestSchema, data);
    if (!read.success) {
      const { nested = {}, root = [] } = flatten(read.issues);
      const wrong = [...root, ...Object.entries(nested).map(([key, issues]) => `${key}: ${issues?.[0] ?? ''}`)];
      answer({ ok: false, error: `${type} is not as docs/embedding.md has it. ${wrong.join('; ')}` });
      return;
    }
    try {
      await this.surface.ready;
      const obey = () => this.obey(read.output);
      answer({ ok: true, value: await (read.output.type === 'hourglass:state' ? obey() : this.awake(obey)) });
    } catch (error) {
      answer({ ok: false, error: messageOf(error) });
    }
  }

  private async obey(request: Request): Promise<Answers[keyof Answers]> {
    const { surface } = this;
    switch (request.type) {
      case 'hourglass:play':
        return done(surface.play());
      case 'hourglass:pause':
        return done(surface.pause());
      case 'hourglass:step':
        return done(surface.step(request.count));
      case 'hourglass:reset':
        return done(surface.reset());
      case 'hourglass:set':
        return surface.set(request.key, request.value);
      case 'hourglass:open':
        return done(surface.open(request.model, request.settings));
      case 'hourglass:lock':
        return done(surface.lock(request.lock));
      case 'hourglass:state':
        return surface.state();
      case 'hourglass:metrics':
        return surface.metrics();
      case 'hourglass:snapshot': {
        const checkpoint = await (await this.session.save()).arrayBuffer();
        return { model: surface.state().model, link: this.link(), checkpoint };
      }
    }
  }

  /** At once, or when the last was told long enough ago: then the newest. */
  private tellState(): void {
    if (this.waits) return;
    this.waits = true;
    setTimeout(
      () => {
        this.waits = false;
        this.lastState = performance.now();
        this.tell({ type: 'hourglass:state', version: kVersion, state: this.surface.state() });
      },
      Math.max(0, this.lastState + kStateEvery - performance.now()),
    );
  }

  private tellReached(): void {
    const { phase, milestones } = this.reached.news(this.session.store.state);
    const { step, epoch } = this.surface.state();
    const tell = (key: string, text: string) =>
      this.tell({ type: 'hourglass:milestone', version: kVersion, key, text, step, epoch });
    if (phase !== null) tell('phase', phase);
    for (const { key, text } of milestones) tell(key, text);
  }

  private async tellGoal(): Promise<void> {
    const { goal, standing } = this.session.store.state;
    if (!goal) return;
    const { is, figures, step, receipt } = standing;
    const file = receipt !== null && typeof receipt !== 'string' ? receipt : null;
    this.tell({
      type: 'hourglass:goal',
      version: kVersion,
      goal: goal.text,
      is,
      share: howFar(goal, standing),
      figures,
      step,
      receipt: file && { file, text: (await import('../state/receipt/text')).textOf(file) },
    });
  }

  private tellNotices(): void {
    for (const { id, kind, text } of this.session.store.state.notices) {
      if (kind === 'information' || this.told.has(id)) continue;
      this.told.add(id);
      this.tell({ type: 'hourglass:error', version: kVersion, message: text, fatal: false });
    }
  }

  private tell(message: FrameMessage, transfer: Transferable[] = []): void {
    this.around.post(message, transfer);
    this.onTold(message);
  }
}

const done = (work: Promise<void>) => work.then(() => null);

const isSnapshot = (value: Answers[keyof Answers]): value is Answers['snapshot'] =>
  value !== null && 'checkpoint' in value;
