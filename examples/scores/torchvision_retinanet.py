"""Scores of torchvision's RetinaNet, for the Focal Loss Explorer: torchvision_retinanet.py [FILE.npz]

Saves what its focal loss sees: the logit of every anchor and class, and whether that class is there. Anchors between the
thresholds (overlaps from 0.4 to 0.5) are neither positive nor negative, and are left out, as the loss leaves them out.
"""

import sys

import numpy as np
import torch
from torchvision.models.detection import retinanet_resnet50_fpn


class Recorder:
    """Listens to a model's classification loss."""

    def __init__(self, model):
        self.head = model.head.classification_head
        self.loss = self.head.compute_loss
        self.logits, self.labels = [], []
        self.head.compute_loss = self.compute_loss

    def compute_loss(self, targets, head_outputs, matched_idxs):
        for target, logits, matched in zip(targets, head_outputs["cls_logits"], matched_idxs):
            objects = matched >= 0
            labels = torch.zeros_like(logits, dtype=torch.bool)
            labels[objects, target["labels"][matched[objects]]] = True
            used = matched != self.head.BETWEEN_THRESHOLDS
            self.logits.append(logits[used].flatten().float().cpu().numpy())
            self.labels.append(labels[used].flatten().cpu().numpy())
        return self.loss(targets, head_outputs, matched_idxs)

    def save(self, file):
        np.savez_compressed(file, logit=np.concatenate(self.logits), label=np.concatenate(self.labels))


@torch.no_grad()
def record(model, batches, file):
    """`batches` gives (images, targets) as for training; the weights stay as they are."""
    recorder = Recorder(model)
    # In training mode the model matches anchors with boxes; without gradients, nothing is learned.
    model.train()
    for module in model.modules():
        if isinstance(module, torch.nn.modules.batchnorm._BatchNorm):
            module.eval()
    for images, targets in batches:
        model(images, targets)
    recorder.save(file)


def main(file="scores.npz"):
    # Yours: weights="DEFAULT" or a checkpoint, and a loader of the validation images.
    model = retinanet_resnet50_fpn(weights=None, weights_backbone=None, num_classes=3, min_size=256, max_size=256)
    boxes = torch.tensor([[20.0, 30.0, 120.0, 150.0], [130.0, 90.0, 200.0, 180.0]])
    batches = [([torch.rand(3, 256, 256)], [{"boxes": boxes, "labels": torch.tensor([1, 2])}])]
    record(model, batches, file)


if __name__ == "__main__":
    main(*sys.argv[1:])
