import numpy as np
import pytest

from provenance.embed.middle import DIMENSION, LAYERS, _tensors, middle_vectors
from provenance.errors import EncoderError

TEXTS = ["The dam failed on Friday.", "Twelve people died, police said.", ""]


def test_they_are_those_of_the_packaged_network():
    import torch
    from sentence_transformers import SentenceTransformer

    from provenance.embed.packaged import packaged_folder

    model = SentenceTransformer(str(packaged_folder()), device="cpu")
    tokens = model.tokenizer(TEXTS[:2], padding=True, return_tensors="pt")
    with torch.no_grad():
        layers = model[0].auto_model(**tokens, output_hidden_states=True).hidden_states
    mask = tokens["attention_mask"][:, :, None]
    means = [(layers[layer] * mask).sum(1) / mask.sum(1) for layer in LAYERS]
    expected = torch.cat([torch.nn.functional.normalize(mean, dim=1) for mean in means], dim=1).numpy()
    cosines = (middle_vectors(TEXTS[:2]) * expected).sum(axis=1) / len(LAYERS)
    assert cosines.min() > 0.9999


def test_any_number_of_any_texts():
    assert middle_vectors([]).shape == (0, DIMENSION)
    done = []
    vectors = middle_vectors([*TEXTS, "word " * 5000], progress=done.append)
    assert np.isfinite(vectors).all()
    assert sum(done) == 4


def test_damaged_weights_are_an_error(tmp_path):
    (tmp_path / "model.safetensors").write_bytes(b"\x04\0\0\0\0\0\0\0nope")
    with pytest.raises(EncoderError, match="cannot read the weights"):
        _tensors(tmp_path / "model.safetensors")
