"""The words of the training curves in the user's language."""

from PySide6.QtCore import QCoreApplication, QLocale

from cifar_gui.figures.curves import CurveWords


def _tr(text: str) -> str:
    return QCoreApplication.translate("CurveWords", text)


def curve_words() -> CurveWords:
    """Every word in the curves, and how numbers are written here."""
    locale = QLocale()
    return CurveWords(
        training=_tr("training"),
        test=_tr("test"),
        guessing=_tr("guessing"),
        loss=_tr("loss"),
        this_step=_tr("this step"),
        larger_images=_tr("larger images from here, so the loss may rise"),
        epoch=_tr("{count} epoch"),
        epochs=_tr("{count} epochs"),
        percent=_tr("{value} %"),
        place=_tr("epoch {epoch}, step {step}"),
        loss_summary=_tr("Loss {loss} after {done} of {planned} epochs"),
        accuracy_summary=_tr("Training accuracy {accuracy} after {done} of {planned} epochs"),
        test_loss_summary=_tr("test loss {loss} after epoch {epoch}"),
        test_accuracy_summary=_tr("test accuracy {accuracy} after epoch {epoch}"),
        between=_tr("; "),
        decimal_point=locale.decimalPoint(),
        thousands_mark=locale.groupSeparator(),
    )
