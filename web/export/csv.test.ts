import { describe, expect, it } from 'vitest';
import type { Evaluation, Progress } from '../engine/protocol';
import { LossHistory } from '../state/store/history';
import { csv, historyCsv, twinCsv } from './csv';

describe('comma-separated values', () => {
  it('quote what has to be quoted', () => {
    expect(
      csv([
        ['a', 'b,c', 'say "x"'],
        [1, null, -2.5],
      ]),
    ).toBe('a,"b,c","say ""x"""\r\n1,,-2.5\r\n');
  });

  it('of a table have its columns and an ASCII minus', () => {
    expect(
      twinCsv({
        caption: '',
        columns: ['Unit', 'Change'],
        rows: [
          ['z₁', '−0.25'],
          ['z₂', 3],
        ],
      }),
    ).toBe('Unit,Change\r\nz₁,-0.25\r\nz₂,3\r\n');
  });

  it('of a history have a row for each epoch at which something was measured', () => {
    const history = new LossHistory();
    const progress = (step: number) =>
      ({ step, epoch: step / 100, samples: step * 128, trainLoss: 100 - step, trainSquaredError: null }) as Progress;
    history.addProgress(progress(10));
    history.addEvaluation({
      step: 20,
      epoch: 0.2,
      testLoss: 70,
      testSquaredError: 7,
      testTerms: { KL: 3 },
    } as unknown as Evaluation);
    history.addProgress(progress(20));
    expect(historyCsv(history, progress(20)).split('\r\n')).toEqual([
      'epoch,samples,loss training,loss held-out,squared_error held-out,KL held-out',
      '0.1,1280,90,,,',
      '0.2,2560,80,70,7,3',
      '',
    ]);
    expect(historyCsv(new LossHistory(), null)).toBe('epoch\r\n');
  });
});
