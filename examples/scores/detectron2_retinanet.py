"""Scores of Detectron2's RetinaNet, for the Focal Loss Explorer: detectron2_retinanet.py CONFIG.yaml WEIGHTS FILE.npz

Saves what its focal loss sees: the logit of every anchor and class, and whether that class is there. Anchors that are to
be ignored (label -1) are left out, as the loss leaves them out.
"""

import sys

import numpy as np
import torch
from detectron2.checkpoint import DetectionCheckpointer
from detectron2.config import get_cfg
from detectron2.data import build_detection_train_loader
from detectron2.modeling import build_model


class Recorder:
    """Listens to a model's losses."""

    def __init__(self, model):
        self.model, self.losses = model, model.losses
        self.logits, self.labels = [], []
        model.losses = self.record

    def record(self, anchors, pred_logits, gt_labels, *rest):
        logits, labels = torch.cat(pred_logits, dim=1), torch.stack(gt_labels)
        used = labels >= 0
        # The class beyond the last is the background: no column of the targets.
        targets = torch.nn.functional.one_hot(labels[used], self.model.num_classes + 1)[:, :-1].bool()
        self.logits.append(logits[used].flatten().float().cpu().numpy())
        self.labels.append(targets.flatten().cpu().numpy())
        return self.losses(anchors, pred_logits, gt_labels, *rest)

    def save(self, file):
        np.savez_compressed(file, logit=np.concatenate(self.logits), label=np.concatenate(self.labels))


@torch.no_grad()
def main(config, weights, file, images=100):
    cfg = get_cfg()
    cfg.merge_from_file(config)
    # The loader for training keeps the boxes, which matching needs.
    cfg.DATASETS.TRAIN = cfg.DATASETS.TEST
    model = build_model(cfg)
    DetectionCheckpointer(model).load(weights)
    recorder = Recorder(model.train())
    seen = 0
    for batch in build_detection_train_loader(cfg):
        model(batch)
        seen += len(batch)
        if seen >= images:
            break
    recorder.save(file)


if __name__ == "__main__":
    main(*sys.argv[1:])
